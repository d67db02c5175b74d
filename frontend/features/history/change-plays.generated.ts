/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '@/lib/graphql/schema.generated';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** A play that is not part of the history. */
export type RemovePlayInput = {
  /** Made by the client (a UUID, say); a retry repeats it and counts once. */
  id: string | number;
  /** The `playId` of one of their plays. */
  playId: string | number;
};

/** Plays that tell of the listener's taste or do not: name one play, or one session, or a period. They stay in the history either way. */
export type SetPlayExcludedInput = {
  /** True: they do not count; false: they do, whatever was said before. */
  excluded: boolean;
  /** Made by the client (a UUID, say); a retry repeats it and counts once. */
  id: string | number;
  /** The `playId` of one of their plays. */
  playId?: string | number | null | undefined;
  /** The `sessionId` that their plays were recorded with. */
  sessionId?: string | null | undefined;
  /** Begin of a period, with its offset; needs `until`. */
  since?: string | null | undefined;
  /** End of the period, with its offset, itself not included. */
  until?: string | null | undefined;
};

/** Something said before that no longer counts. */
export type UndoFeedbackInput = {
  /** The `feedbackId` of what was said; an undo itself cannot be undone. */
  feedbackId: string | number;
  /** Made by the client (a UUID, say); a retry repeats it and counts once. */
  id: string | number;
};

export type RemovePlayMutationVariables = Exact<{
  input: Types.RemovePlayInput;
}>;


export type RemovePlayMutation = { said: { __typename: 'FeedbackPayload', errors: Array<
      | { __typename: 'InvalidInputError', message: string }
      | { __typename: 'NotFoundError', message: string }
      | { __typename: 'UnauthenticatedError', message: string }
      | { __typename: 'UnavailableError', message: string }
    > } };

export type SetPlayExcludedMutationVariables = Exact<{
  input: Types.SetPlayExcludedInput;
}>;


export type SetPlayExcludedMutation = { said: { __typename: 'FeedbackPayload', errors: Array<
      | { __typename: 'InvalidInputError', message: string }
      | { __typename: 'NotFoundError', message: string }
      | { __typename: 'UnauthenticatedError', message: string }
      | { __typename: 'UnavailableError', message: string }
    > } };

export type UndoPlayChangeMutationVariables = Exact<{
  input: Types.UndoFeedbackInput;
}>;


export type UndoPlayChangeMutation = { said: { __typename: 'FeedbackPayload', errors: Array<
      | { __typename: 'InvalidInputError', message: string }
      | { __typename: 'NotFoundError', message: string }
      | { __typename: 'UnauthenticatedError', message: string }
      | { __typename: 'UnavailableError', message: string }
    > } };

export type PlaysCountingQueryVariables = Exact<{
  ids: Array<string | number> | string | number;
}>;


export type PlaysCountingQuery = { nodes: Array<
    | { __typename: 'Album' }
    | { __typename: 'Artist' }
    | { __typename: 'Feedback' }
    | { __typename: 'Genre' }
    | { __typename: 'Play', id: string, countsForTaste: boolean }
    | { __typename: 'Song' }
    | { __typename: 'User' }
   | null> };


export const RemovePlayDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RemovePlay"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RemovePlayInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"said"},"name":{"kind":"Name","value":"removePlay"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RemovePlayMutation, RemovePlayMutationVariables>;
export const SetPlayExcludedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SetPlayExcluded"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SetPlayExcludedInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"said"},"name":{"kind":"Name","value":"setPlayExcluded"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<SetPlayExcludedMutation, SetPlayExcludedMutationVariables>;
export const UndoPlayChangeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"UndoPlayChange"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"UndoFeedbackInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"said"},"name":{"kind":"Name","value":"undoFeedback"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<UndoPlayChangeMutation, UndoPlayChangeMutationVariables>;
export const PlaysCountingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PlaysCounting"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ids"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ids"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ids"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Play"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"countsForTaste"}}]}}]}}]}}]} as unknown as DocumentNode<PlaysCountingQuery, PlaysCountingQueryVariables>;