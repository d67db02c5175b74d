import type { CodegenConfig } from "@graphql-codegen/cli";

const scalars = { defaultScalarType: "unknown", scalars: { Date: "string", DateTime: "string" } };

/** Types and documents are written beside each `.graphql` file; what they share is in `lib/graphql`. */
const config: CodegenConfig = {
  overwrite: true,
  schema: "../api/schema.graphql",
  documents: ["{app,components,features,lib}/**/*.graphql"],
  generates: {
    "../api/trusted_documents.json": { plugins: ["./trusted-documents.mjs"] },
    "lib/graphql/schema.generated.ts": {
      plugins: ["typescript"],
      config: {
        enumsAsTypes: true,
        avoidOptionals: { field: true, inputValue: false },
        ...scalars,
      },
    },
    ".": {
      preset: "near-operation-file",
      presetConfig: {
        extension: ".generated.ts",
        baseTypesPath: "~@/lib/graphql/schema.generated",
      },
      plugins: ["typescript-operations", "typed-document-node"],
      config: {
        avoidOptionals: { field: true, inputValue: false },
        customDirectives: { apolloUnmask: true },
        enumsAsTypes: true,
        inlineFragmentTypes: "mask",
        nonOptionalTypename: true,
        ...scalars,
        skipTypeNameForRoot: true,
        useTypeImports: true,
      },
    },
  },
};

export default config;
