/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '@/lib/graphql/schema.generated';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What speaks for a song. */
export type ReasonKind =
  /** Listeners who said the same of themselves. */
  | 'DEMOGRAPHICS'
  /** Chance, to learn whether it is liked. */
  | 'EXPLORATION'
  /** Other plays that share a genre with it. */
  | 'GENRE'
  /** All other plays. */
  | 'OTHER_PLAYS'
  /** A song that the listener played or liked. */
  | 'PLAY'
  /** Many play it here. */
  | 'POPULARITY'
  /** Other plays that share a tag with it. */
  | 'TAG';

export type SongReason_ReasonFragment = { __typename: 'Reason', kind: Types.ReasonKind, share: number, name: string | null, song: { __typename: 'Song', id: string, title: string } | null } & { ' $fragmentName'?: 'SongReason_ReasonFragment' };

export type ListReasonsQueryVariables = Exact<{
  listener: string | number;
  listId: string | number;
}>;


export type ListReasonsQuery = { node:
    | { __typename: 'Album', id: string }
    | { __typename: 'Artist', id: string }
    | { __typename: 'Feedback', id: string }
    | { __typename: 'Genre', id: string }
    | { __typename: 'Play', id: string }
    | { __typename: 'Song', id: string }
    | { __typename: 'User', id: string, recommendations: { __typename: 'RecommendationConnection', edges: Array<{ __typename: 'RecommendationEdge', node: { __typename: 'Song', id: string } | null, reasons: Array<{ __typename: 'Reason', kind: Types.ReasonKind, share: number, name: string | null, song: { __typename: 'Song', id: string, title: string } | null }> | null }> } }
   | null };

export const SongReason_ReasonFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SongReason_reason"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Reason"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"share"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"song"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]} as unknown as DocumentNode<SongReason_ReasonFragment, unknown>;
export const ListReasonsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ListReasons"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"listener"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"listId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"listener"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recommendations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"listId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"listId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SongReason_reason"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"unmask"}}]}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SongReason_reason"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Reason"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"share"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"song"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]} as unknown as DocumentNode<ListReasonsQuery, ListReasonsQueryVariables>;