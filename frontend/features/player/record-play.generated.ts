/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '@/lib/graphql/schema.generated';

import type { PlayOutcome_PlayFragment } from '../history/play-outcome.generated';
import type { SongRow_SongFragment } from '../catalogue/song-row.generated';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Where the listener found the song. */
export type PlaySource =
  /** On an album's page. */
  | 'ALBUM'
  /** On an artist's page. */
  | 'ARTIST'
  /** It came by itself, from their list, when the queue was at its end. */
  | 'ENDLESS'
  /** Among their earlier plays. */
  | 'HISTORY'
  /** Among songs by artists new to them. */
  | 'NEW_ARTISTS'
  /** Elsewhere. */
  | 'OTHER'
  /** In their list. */
  | 'RECOMMENDATIONS'
  /** By searching. */
  | 'SEARCH'
  /** On the song's own page. */
  | 'SONG';

/** A song that was heard. */
export type RecordPlayInput = {
  /** Made by the client, unique among the listener's plays; a retry repeats it. */
  id: string | number;
  /** True where it began in a private session: it is never stored, even where the session has ended meanwhile. False where it did not, as far as the client knows. Left out, the session that is on decides; while that cannot be told the play is refused, to be sent again with the same id. */
  isPrivate?: boolean | null | undefined;
  /** When it began, with its offset; now less secondsHeard where left out. */
  playedAt?: string | null | undefined;
  /** Length of what could be heard: clip, preview or song. */
  secondsAvailable?: number | null | undefined;
  /** How much was truly heard, 0 to 86400. */
  secondsHeard: number;
  /** Made by the client, the same for one sitting. */
  sessionId?: string | null | undefined;
  /** Global id or FMA number. */
  songId: string | number;
  /** Where the listener found the song. */
  source?: PlaySource;
};

/** What kind of error it is. */
export type UserErrorCode =
  /** The input cannot be used as it is. */
  | 'INVALID'
  /** The input names nothing here. */
  | 'NOT_FOUND'
  /** The request names no listener. */
  | 'UNAUTHENTICATED'
  /** A part of the service is away; trying again later helps. */
  | 'UNAVAILABLE';

export type RecordPlayMutationVariables = Exact<{
  input: Types.RecordPlayInput;
}>;


export type RecordPlayMutation = { recordPlay: { __typename: 'RecordPlayPayload', play: (
      { __typename: 'Play', id: string, playId: string, song: (
        { __typename: 'Song', id: string, title: string }
        & { ' $fragmentRefs'?: { 'SongRow_SongFragment': SongRow_SongFragment } }
      ) | null }
      & { ' $fragmentRefs'?: { 'PlayOutcome_PlayFragment': PlayOutcome_PlayFragment } }
    ) | null, user: { __typename: 'User', id: string } | null, errors: Array<
      | { __typename: 'InvalidInputError', code: Types.UserErrorCode, message: string }
      | { __typename: 'NotFoundError', code: Types.UserErrorCode, message: string }
      | { __typename: 'UnauthenticatedError', code: Types.UserErrorCode, message: string }
      | { __typename: 'UnavailableError', code: Types.UserErrorCode, message: string }
    > } };


export const RecordPlayDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordPlay"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordPlayInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordPlay"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"play"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"playId"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlayOutcome_play"}},{"kind":"Field","name":{"kind":"Name","value":"song"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"SongRow_song"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LicenseBadge_license"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"License"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"allowsSharing"}},{"kind":"Field","name":{"kind":"Name","value":"allowsAdapting"}},{"kind":"Field","name":{"kind":"Name","value":"allowsCommercialUse"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlayerSong_song"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Song"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"durationSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"audioUrl"}},{"kind":"Field","name":{"kind":"Name","value":"pageUrl"}},{"kind":"Field","name":{"kind":"Name","value":"creditLine"}},{"kind":"Field","name":{"kind":"Name","value":"artist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"album"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"topGenre"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"license"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LicenseBadge_license"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"unmask"}}]}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlayOutcome_play"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Play"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"playId"}},{"kind":"Field","name":{"kind":"Name","value":"playedAt"}},{"kind":"Field","name":{"kind":"Name","value":"secondsHeard"}},{"kind":"Field","name":{"kind":"Name","value":"completed"}},{"kind":"Field","name":{"kind":"Name","value":"countsForTaste"}},{"kind":"Field","name":{"kind":"Name","value":"sessionId"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SongRow_song"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Song"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlayerSong_song"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"unmask"}}]},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"listens"}},{"kind":"Field","name":{"kind":"Name","value":"artist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ban"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]} as unknown as DocumentNode<RecordPlayMutation, RecordPlayMutationVariables>;