/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '@/lib/graphql/schema.generated';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Each from -1 to 1; at 0 the list is the model's own. Without a model nothing follows them. */
export type KnobsInput = {
  /** -1: artists and songs heard before; 1: those never heard. */
  new?: number;
  /** -1: songs that many play; 1: songs that few play. */
  rare?: number;
  /** -1: songs like each other; 1: songs unlike each other. */
  varied?: number;
};

/** What one may want to do with a recording. */
export type LicenseUse =
  /** Change it and build upon it. */
  | 'ADAPT'
  /** Earn money with it. */
  | 'COMMERCIAL'
  /** Pass it on. */
  | 'SHARE';

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

export type NewestListQueryVariables = Exact<{
  knobs?: Types.KnobsInput | null | undefined;
  uses?: Array<Types.LicenseUse> | Types.LicenseUse;
}>;


export type NewestListQuery = { me: { __typename: 'User', id: string, recommendations: { __typename: 'RecommendationConnection', listId: string } } | null };

export const SongReason_ReasonFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SongReason_reason"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Reason"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"share"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"song"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]} as unknown as DocumentNode<SongReason_ReasonFragment, unknown>;
export const ListReasonsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ListReasons"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"listener"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"listId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"listener"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recommendations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"listId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"listId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SongReason_reason"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"unmask"}}]}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SongReason_reason"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Reason"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"share"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"song"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]} as unknown as DocumentNode<ListReasonsQuery, ListReasonsQueryVariables>;
export const NewestListDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"NewestList"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"knobs"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"KnobsInput"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"uses"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LicenseUse"}}}}},"defaultValue":{"kind":"ListValue","values":[]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"me"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"recommendations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"knobs"},"value":{"kind":"Variable","name":{"kind":"Name","value":"knobs"}}},{"kind":"Argument","name":{"kind":"Name","value":"allowing"},"value":{"kind":"Variable","name":{"kind":"Name","value":"uses"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"listId"}}]}}]}}]}}]} as unknown as DocumentNode<NewestListQuery, NewestListQueryVariables>;