/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '@/lib/graphql/schema.generated';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** An artist whose songs are not to be listed. */
export type BanArtistInput = {
  /** Global id or FMA number. */
  artistId: string | number;
  /** When the ban ends, with its offset; never where left out. */
  expiresAt?: string | null | undefined;
  /** Made by the client (a UUID, say); a retry repeats it and counts once. */
  id: string | number;
};

/** A song that is not to be listed. */
export type BanSongInput = {
  /** When the ban ends, with its offset; never where left out. */
  expiresAt?: string | null | undefined;
  /** Made by the client (a UUID, say); a retry repeats it and counts once. */
  id: string | number;
  /** Global id or FMA number. */
  songId: string | number;
};

/** What a listener said. */
export type FeedbackKind =
  /** No song of an artist is to be listed. */
  | 'BAN_ARTIST'
  /** A song is not to be listed. */
  | 'BAN_SONG'
  /** They do not like a song. */
  | 'DISLIKE'
  /** Plays do not tell of their taste. */
  | 'EXCLUDE_PLAYS'
  /** Plays tell of their taste, whatever was said before. */
  | 'INCLUDE_PLAYS'
  /** They want less of a song and of those like it. */
  | 'LESS_LIKE'
  /** They like a song. */
  | 'LIKE'
  /** A play is not part of the history. */
  | 'REMOVE_PLAY'
  /** Something said before no longer counts. */
  | 'UNDO';

/** A song that the listener has an opinion of. */
export type RateSongInput = {
  /** Made by the client (a UUID, say); a retry repeats it and counts once. */
  id: string | number;
  /** Global id or FMA number. */
  songId: string | number;
};

/** Something said before that no longer counts. */
export type UndoFeedbackInput = {
  /** The `feedbackId` of what was said; an undo itself cannot be undone. */
  feedbackId: string | number;
  /** Made by the client (a UUID, say); a retry repeats it and counts once. */
  id: string | number;
};

export type FeedbackSaid_PayloadFragment = { __typename: 'FeedbackPayload', feedback: { __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind, song: { __typename: 'Song', id: string, feedback: Array<{ __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind }> | null } | null, artist: { __typename: 'Artist', id: string, ban: { __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind } | null } | null } | null, errors: Array<
    | { __typename: 'InvalidInputError', message: string }
    | { __typename: 'NotFoundError', message: string }
    | { __typename: 'UnauthenticatedError', message: string }
    | { __typename: 'UnavailableError', message: string }
  > } & { ' $fragmentName'?: 'FeedbackSaid_PayloadFragment' };

export type LikeSongMutationVariables = Exact<{
  input: Types.RateSongInput;
}>;


export type LikeSongMutation = { said: { __typename: 'FeedbackPayload', feedback: { __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind, song: { __typename: 'Song', id: string, feedback: Array<{ __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind }> | null } | null, artist: { __typename: 'Artist', id: string, ban: { __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind } | null } | null } | null, errors: Array<
      | { __typename: 'InvalidInputError', message: string }
      | { __typename: 'NotFoundError', message: string }
      | { __typename: 'UnauthenticatedError', message: string }
      | { __typename: 'UnavailableError', message: string }
    > } };

export type DislikeSongMutationVariables = Exact<{
  input: Types.RateSongInput;
}>;


export type DislikeSongMutation = { said: { __typename: 'FeedbackPayload', feedback: { __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind, song: { __typename: 'Song', id: string, feedback: Array<{ __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind }> | null } | null, artist: { __typename: 'Artist', id: string, ban: { __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind } | null } | null } | null, errors: Array<
      | { __typename: 'InvalidInputError', message: string }
      | { __typename: 'NotFoundError', message: string }
      | { __typename: 'UnauthenticatedError', message: string }
      | { __typename: 'UnavailableError', message: string }
    > } };

export type LessLikeSongMutationVariables = Exact<{
  input: Types.RateSongInput;
}>;


export type LessLikeSongMutation = { said: { __typename: 'FeedbackPayload', feedback: { __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind, song: { __typename: 'Song', id: string, feedback: Array<{ __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind }> | null } | null, artist: { __typename: 'Artist', id: string, ban: { __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind } | null } | null } | null, errors: Array<
      | { __typename: 'InvalidInputError', message: string }
      | { __typename: 'NotFoundError', message: string }
      | { __typename: 'UnauthenticatedError', message: string }
      | { __typename: 'UnavailableError', message: string }
    > } };

export type BanSongMutationVariables = Exact<{
  input: Types.BanSongInput;
}>;


export type BanSongMutation = { said: { __typename: 'FeedbackPayload', feedback: { __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind, song: { __typename: 'Song', id: string, feedback: Array<{ __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind }> | null } | null, artist: { __typename: 'Artist', id: string, ban: { __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind } | null } | null } | null, errors: Array<
      | { __typename: 'InvalidInputError', message: string }
      | { __typename: 'NotFoundError', message: string }
      | { __typename: 'UnauthenticatedError', message: string }
      | { __typename: 'UnavailableError', message: string }
    > } };

export type BanArtistMutationVariables = Exact<{
  input: Types.BanArtistInput;
}>;


export type BanArtistMutation = { said: { __typename: 'FeedbackPayload', feedback: { __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind, song: { __typename: 'Song', id: string, feedback: Array<{ __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind }> | null } | null, artist: { __typename: 'Artist', id: string, ban: { __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind } | null } | null } | null, errors: Array<
      | { __typename: 'InvalidInputError', message: string }
      | { __typename: 'NotFoundError', message: string }
      | { __typename: 'UnauthenticatedError', message: string }
      | { __typename: 'UnavailableError', message: string }
    > } };

export type UndoFeedbackMutationVariables = Exact<{
  input: Types.UndoFeedbackInput;
}>;


export type UndoFeedbackMutation = { said: { __typename: 'FeedbackPayload', feedback: { __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind, song: { __typename: 'Song', id: string, feedback: Array<{ __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind }> | null } | null, artist: { __typename: 'Artist', id: string, ban: { __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind } | null } | null } | null, errors: Array<
      | { __typename: 'InvalidInputError', message: string }
      | { __typename: 'NotFoundError', message: string }
      | { __typename: 'UnauthenticatedError', message: string }
      | { __typename: 'UnavailableError', message: string }
    > } };

export const FeedbackSaid_PayloadFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FeedbackSaid_payload"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FeedbackPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"song"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"artist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ban"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<FeedbackSaid_PayloadFragment, unknown>;
export const LikeSongDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"LikeSong"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RateSongInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"said"},"name":{"kind":"Name","value":"likeSong"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FeedbackSaid_payload"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"unmask"}}]}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FeedbackSaid_payload"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FeedbackPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"song"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"artist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ban"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<LikeSongMutation, LikeSongMutationVariables>;
export const DislikeSongDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DislikeSong"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RateSongInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"said"},"name":{"kind":"Name","value":"dislikeSong"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FeedbackSaid_payload"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"unmask"}}]}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FeedbackSaid_payload"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FeedbackPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"song"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"artist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ban"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<DislikeSongMutation, DislikeSongMutationVariables>;
export const LessLikeSongDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"LessLikeSong"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RateSongInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"said"},"name":{"kind":"Name","value":"lessLikeSong"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FeedbackSaid_payload"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"unmask"}}]}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FeedbackSaid_payload"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FeedbackPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"song"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"artist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ban"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<LessLikeSongMutation, LessLikeSongMutationVariables>;
export const BanSongDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"BanSong"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BanSongInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"said"},"name":{"kind":"Name","value":"banSong"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FeedbackSaid_payload"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"unmask"}}]}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FeedbackSaid_payload"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FeedbackPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"song"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"artist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ban"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<BanSongMutation, BanSongMutationVariables>;
export const BanArtistDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"BanArtist"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BanArtistInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"said"},"name":{"kind":"Name","value":"banArtist"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FeedbackSaid_payload"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"unmask"}}]}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FeedbackSaid_payload"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FeedbackPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"song"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"artist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ban"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<BanArtistMutation, BanArtistMutationVariables>;
export const UndoFeedbackDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UndoFeedback"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UndoFeedbackInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"said"},"name":{"kind":"Name","value":"undoFeedback"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"FeedbackSaid_payload"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"unmask"}}]}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"FeedbackSaid_payload"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FeedbackPayload"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"song"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"artist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ban"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]} as unknown as DocumentNode<UndoFeedbackMutation, UndoFeedbackMutationVariables>;