/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '@/lib/graphql/schema.generated';

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

export type SongFeedback_SongFragment = { __typename: 'Song', id: string, title: string, feedback: Array<{ __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind }> | null, artist: { __typename: 'Artist', id: string, name: string, ban: { __typename: 'Feedback', id: string, feedbackId: string, kind: Types.FeedbackKind } | null } | null } & { ' $fragmentName'?: 'SongFeedback_SongFragment' };

export const SongFeedback_SongFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SongFeedback_song"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Song"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}},{"kind":"Field","name":{"kind":"Name","value":"artist"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"ban"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"feedbackId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]}}]} as unknown as DocumentNode<SongFeedback_SongFragment, unknown>;