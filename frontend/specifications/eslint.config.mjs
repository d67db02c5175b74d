// The schema linter's recommended and Relay rules, on the schema that SCHEMA names.
import graphql from "@graphql-eslint/eslint-plugin";

export default [
  {
    files: ["**/*.graphql"],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: process.env.SCHEMA } },
    },
    plugins: { "@graphql-eslint": graphql },
    rules: {
      ...graphql.configs["flat/schema-recommended"].rules,
      ...graphql.configs["flat/schema-relay"].rules,
      // a play's id is the client's own: `playId` beside the global `id`
      "@graphql-eslint/no-typename-prefix": "off",
      // liking and disliking take the same input
      "@graphql-eslint/input-name": "off",
      "@graphql-eslint/relay-arguments": "off", // relay-compiler checks the lists that grow
      // lists that cannot grow (genres, tags, errors) are plain lists
      "@graphql-eslint/relay-edge-types": ["error", { listTypeCanWrapOnlyEdgeType: false }],
      // what is no node of its own has no id
      "@graphql-eslint/strict-id-in-types": [
        "error",
        {
          exceptions: {
            types: [
              "About",
              "AudioFeatures",
              "BaselineFigure",
              "License",
              "ModelCard",
              "ModelFigure",
              "ModelSetting",
              "Reason",
              "Taste",
              "TasteBand",
              "TastePeriod",
              "ArtistPlays",
              "GenrePlays",
              "ReasonKindShare",
              "SearchResults",
              "WhatIf",
              "ErasedStore",
              "ErasureReceipt",
              "PrivateSession",
            ],
            suffixes: ["Connection", "Edge", "Payload", "PageInfo", "Error"],
          },
        },
      ],
    },
  },
];
