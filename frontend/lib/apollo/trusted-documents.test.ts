/// <reference types="vite/client" />
import { createHash } from "node:crypto";
import { ApolloClient, ApolloLink, InMemoryCache, Observable } from "@apollo/client";
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { Kind, type OperationDefinitionNode, print } from "graphql";
import { expect, test } from "vitest";
import trusted from "../../../api/trusted_documents.json";
import { cacheConfig } from "./cache";

const modules = import.meta.glob<Record<string, TypedDocumentNode>>(
  "../../{app,components,features}/**/*.generated.ts",
  { eager: true },
);
const documents = Object.values(modules)
  .flatMap((module) => Object.values(module))
  .filter((document) => document.definitions.some(isOperation));

function isOperation(definition: { kind: Kind }): definition is OperationDefinitionNode {
  return definition.kind === Kind.OPERATION_DEFINITION;
}

/** The text that Apollo Client, set up as the page's is, puts on the wire. */
function sent(document: TypedDocumentNode): string {
  let text = "";
  const link = new ApolloLink((operation) => {
    text = print(operation.query);
    return new Observable((observer) => observer.complete());
  });
  const client = new ApolloClient({
    cache: new InMemoryCache(cacheConfig),
    link,
    dataMasking: true,
  });
  const operation = document.definitions.find(isOperation)?.operation;
  if (operation === "mutation") client.mutate({ mutation: document }).catch(() => {});
  else if (operation === "subscription") client.subscribe({ query: document }).subscribe({});
  else client.watchQuery({ query: document }).subscribe({});
  return text;
}

test.each(documents.map((document) => [print(document), document]))(
  "the API knows by its hash what is sent for %.60s",
  (_, document) => {
    const text = sent(document);

    const hash = createHash("sha256").update(text).digest("hex");
    expect(text).not.toBe("");
    expect((trusted as Record<string, string>)[`sha256:${hash}`]).toBe(text);
  },
);

test("the API knows nothing else", () => {
  expect(Object.keys(trusted)).toHaveLength(documents.length);
});
