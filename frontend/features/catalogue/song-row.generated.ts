/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '@/lib/graphql/schema.generated';

import type { PlayerSong_SongFragment } from '../player/player-song.generated';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
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

export type SongRow_SongFragment = { __typename: 'Song', id: string, title: string, listens: number, durationSeconds: number | null, audioUrl: string | null, pageUrl: string, creditLine: string, artist: { __typename: 'Artist', id: string, name: string, ban: { __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind } | null } | null, feedback: Array<{ __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind }> | null, album: { __typename: 'Album', id: string, title: string | null } | null, topGenre: { __typename: 'Genre', id: string, title: string } | null, license: { __typename: 'License', code: string, title: string, url: string | null, allowsSharing: boolean, allowsAdapting: boolean, allowsCommercialUse: boolean } } & { ' $fragmentName'?: 'SongRow_SongFragment' };

export const SongRow_SongFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SongRow_song"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Song"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"PlayerSong_song"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"unmask"}}]},{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"listens"}},{"kind":"Field","name":{"kind":"Name","value":"artist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ban"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LicenseBadge_license"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"License"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"allowsSharing"}},{"kind":"Field","name":{"kind":"Name","value":"allowsAdapting"}},{"kind":"Field","name":{"kind":"Name","value":"allowsCommercialUse"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PlayerSong_song"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Song"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"durationSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"audioUrl"}},{"kind":"Field","name":{"kind":"Name","value":"pageUrl"}},{"kind":"Field","name":{"kind":"Name","value":"creditLine"}},{"kind":"Field","name":{"kind":"Name","value":"artist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"album"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"topGenre"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"license"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"LicenseBadge_license"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"unmask"}}]}]}}]}}]} as unknown as DocumentNode<SongRow_SongFragment, unknown>;