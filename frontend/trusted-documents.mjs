// Codegen plugin: every operation of the page as Apollo Client sends it, by its hash. The API answers
// only these where TRUSTED_DOCUMENTS_ONLY is set.
import { createHash } from "node:crypto";
import { Kind, print, visit } from "graphql";

const { FRAGMENT_DEFINITION: FRAGMENT, OPERATION_DEFINITION: OPERATION } = Kind;
const TYPENAME = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: "__typename" } };

export function plugin(_schema, documents) {
  const fragments = new Map(documents.flatMap(({ document }) => named(document, FRAGMENT)));
  const texts = documents.flatMap(({ document }) => {
    const own = new Map(named(document, FRAGMENT));
    return named(document, OPERATION).map(([, operation]) => {
      const spread = inOrder(spreadIn(operation, fragments, new Map()), own);
      return asSent([operation, ...spread]);
    });
  });
  const byId = Object.fromEntries(texts.map((text) => [`sha256:${hash(text)}`, text]).sort());
  return `${JSON.stringify(byId, null, 2)}\n`;
}

/** The document's definitions of a kind, each with its name. */
function named(document, kind) {
  const definitions = document.definitions.filter((definition) => definition.kind === kind);
  return definitions.map((definition) => [definition.name.value, definition]);
}

/** The fragments that a definition spreads, and those that they spread, by name. */
function spreadIn(definition, fragments, found) {
  visit(definition, {
    FragmentSpread({ name }) {
      if (found.has(name.value)) return;
      found.set(name.value, fragments.get(name.value));
      spreadIn(fragments.get(name.value), fragments, found);
    },
  });
  return found;
}

/** Fragments as codegen writes them down: those of other files by name, then the file's own by use. */
function inOrder(found, own) {
  const byName = (a, b) => (own.has(a) ? 0 : a.localeCompare(b));
  const names = [...found.keys()].sort((a, b) => own.has(a) - own.has(b) || byName(a, b));
  return names.map((name) => found.get(name));
}

/** The document with `__typename` in every selection but the root's, and without `@unmask`. */
function asSent(definitions) {
  const document = visit(
    { kind: Kind.DOCUMENT, definitions },
    {
      Directive: ({ name }) => (name.value === "unmask" ? null : undefined),
      SelectionSet: {
        leave(node, _key, parent) {
          const isRoot = parent.kind === OPERATION;
          const has = node.selections.some(({ name }) => name?.value === "__typename");
          if (!isRoot && !has) return { ...node, selections: [...node.selections, TYPENAME] };
        },
      },
    },
  );
  return print(document);
}

function hash(text) {
  return createHash("sha256").update(text).digest("hex");
}
