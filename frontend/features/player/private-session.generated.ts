/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '@/lib/graphql/schema.generated';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
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

export type PrivateSession_UserFragment = { __typename: 'User', id: string, privateSession: { __typename: 'PrivateSession', startedAt: string, expiresAt: string } | null } & { ' $fragmentName'?: 'PrivateSession_UserFragment' };

export type StartPrivateSessionMutationVariables = Exact<{ [key: string]: never; }>;


export type StartPrivateSessionMutation = { startPrivateSession: { __typename: 'PrivateSessionPayload', user: (
      { __typename: 'User', id: string }
      & { ' $fragmentRefs'?: { 'PrivateSession_UserFragment': PrivateSession_UserFragment } }
    ) | null, errors: Array<
      | { __typename: 'InvalidInputError', code: Types.UserErrorCode, message: string }
      | { __typename: 'NotFoundError', code: Types.UserErrorCode, message: string }
      | { __typename: 'UnauthenticatedError', code: Types.UserErrorCode, message: string }
      | { __typename: 'UnavailableError', code: Types.UserErrorCode, message: string }
    > } };

export type EndPrivateSessionMutationVariables = Exact<{ [key: string]: never; }>;


export type EndPrivateSessionMutation = { endPrivateSession: { __typename: 'PrivateSessionPayload', user: (
      { __typename: 'User', id: string }
      & { ' $fragmentRefs'?: { 'PrivateSession_UserFragment': PrivateSession_UserFragment } }
    ) | null, errors: Array<
      | { __typename: 'InvalidInputError', code: Types.UserErrorCode, message: string }
      | { __typename: 'NotFoundError', code: Types.UserErrorCode, message: string }
      | { __typename: 'UnauthenticatedError', code: Types.UserErrorCode, message: string }
      | { __typename: 'UnavailableError', code: Types.UserErrorCode, message: string }
    > } };

export const PrivateSession_UserFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PrivateSession_user"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"privateSession"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]}}]} as unknown as DocumentNode<PrivateSession_UserFragment, unknown>;
export const StartPrivateSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartPrivateSession"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startPrivateSession"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"PrivateSession_user"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PrivateSession_user"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"privateSession"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]}}]} as unknown as DocumentNode<StartPrivateSessionMutation, StartPrivateSessionMutationVariables>;
export const EndPrivateSessionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EndPrivateSession"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"endPrivateSession"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"PrivateSession_user"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"PrivateSession_user"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"User"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"privateSession"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}}]}}]}}]} as unknown as DocumentNode<EndPrivateSessionMutation, EndPrivateSessionMutationVariables>;