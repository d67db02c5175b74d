/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type * as Types from '@/lib/graphql/schema.generated';

import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type LicenseBadge_LicenseFragment = { __typename: 'License', code: string, title: string, url: string | null, allowsSharing: boolean, allowsAdapting: boolean, allowsCommercialUse: boolean } & { ' $fragmentName'?: 'LicenseBadge_LicenseFragment' };

export const LicenseBadge_LicenseFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"LicenseBadge_license"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"License"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"allowsSharing"}},{"kind":"Field","name":{"kind":"Name","value":"allowsAdapting"}},{"kind":"Field","name":{"kind":"Name","value":"allowsCommercialUse"}}]}}]} as unknown as DocumentNode<LicenseBadge_LicenseFragment, unknown>;