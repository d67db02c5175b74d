/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '@/lib/graphql/schema.generated';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** Age in years, coarse on purpose. */
export type AgeBand =
  /** 18 to 24. */
  | 'FROM_18_TO_24'
  /** 25 to 34. */
  | 'FROM_25_TO_34'
  /** 35 to 44. */
  | 'FROM_35_TO_44'
  /** 45 to 54. */
  | 'FROM_45_TO_54'
  /** 55 to 64. */
  | 'FROM_55_TO_64'
  /** 65 and above. */
  | 'FROM_65'
  /** Below 18. */
  | 'UNDER_18';

/** Gender, where the listener cares to say. */
export type Gender =
  /** Female. */
  | 'FEMALE'
  /** Male. */
  | 'MALE'
  /** Neither, or both. */
  | 'OTHER';

/** A field left out stays as it is; null clears it. Makes the anonymous listener on first use, so an empty input is 'skip'. */
export type SubmitDemographicsInput = {
  /** Age, coarse on purpose. */
  ageBand?: AgeBand | null | undefined;
  /** ISO 3166-1 alpha-2, such as DE. */
  country?: string | null | undefined;
  /** Gender, where they care to say. */
  gender?: Gender | null | undefined;
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

export type SubmitDemographicsMutationVariables = Exact<{
  input: Types.SubmitDemographicsInput;
}>;


export type SubmitDemographicsMutation = { submitDemographics: { __typename: 'SubmitDemographicsPayload', user: { __typename: 'User', id: string, ageBand: Types.AgeBand | null, gender: Types.Gender | null, country: string | null } | null, errors: Array<
      | { __typename: 'InvalidInputError', code: Types.UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'NotFoundError', code: Types.UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'UnauthenticatedError', code: Types.UserErrorCode, message: string, field: Array<string> | null }
      | { __typename: 'UnavailableError', code: Types.UserErrorCode, message: string, field: Array<string> | null }
    > } };


export const SubmitDemographicsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SubmitDemographics"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SubmitDemographicsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"submitDemographics"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"user"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"ageBand"}},{"kind":"Field","name":{"kind":"Name","value":"gender"}},{"kind":"Field","name":{"kind":"Name","value":"country"}}]}},{"kind":"Field","name":{"kind":"Name","value":"errors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<SubmitDemographicsMutation, SubmitDemographicsMutationVariables>;