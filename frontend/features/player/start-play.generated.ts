/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '@/lib/graphql/schema.generated';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** A song that has begun. */
export type StartPlayInput = {
  /** Made by the client (a UUID, say); recordPlay repeats it. */
  id: string | number;
  /** Global id or FMA number. */
  songId: string | number;
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

export type StartPlayMutationVariables = Exact<{
  input: Types.StartPlayInput;
}>;


export type StartPlayMutation = { startPlay: { __typename: 'StartPlayPayload', user: { __typename: 'User', id: string, privateSession: { __typename: 'PrivateSession', startedAt: string, expiresAt: string } | null } | null, errors: Array<
      | { __typename: 'InvalidInputError', code: Types.UserErrorCode, message: string }
      | { __typename: 'NotFoundError', code: Types.UserErrorCode, message: string }
      | { __typename: 'UnauthenticatedError', code: Types.UserErrorCode, message: string }
      | { __typename: 'UnavailableError', code: Types.UserErrorCode, message: string }
    > } };


export const StartPlayDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartPlay"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartPlayInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startPlay"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"privateSession"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<StartPlayMutation, StartPlayMutationVariables>;