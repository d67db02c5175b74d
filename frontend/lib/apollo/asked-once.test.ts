import { ApolloClient, ApolloLink, gql, InMemoryCache } from "@apollo/client";
import { defer, of, throwError } from "rxjs";
import { expect, test } from "vitest";
import { askedOnce } from "./asked-once";

const SONG = gql`
  query Song($id: ID!) {
    song(id: $id) {
      id
    }
  }
`;

function clientOf(answer: () => ReturnType<ApolloLink.RequestHandler>) {
  const asked: unknown[] = [];
  const api = new ApolloLink(({ variables }) =>
    defer(() => {
      asked.push(variables.id);
      return answer();
    }),
  );
  const client = new ApolloClient({ link: askedOnce().concat(api), cache: new InMemoryCache() });
  const song = (id: string) =>
    client.query({ query: SONG, variables: { id }, fetchPolicy: "no-cache" });
  return { asked, song };
}

test.for([
  ["an API that is away", () => throwError(() => new Error("away"))],
  ["a store that is away", () => of({ data: { song: null }, errors: [{ message: "away" }] })],
] as const)("%s is asked once for the same", async ([, answer]) => {
  const { asked, song } = clientOf(answer);

  await expect(song("1")).rejects.toThrow("away");
  await expect(song("1")).rejects.toThrow("away");
  await expect(song("2")).rejects.toThrow("away");

  expect(asked).toEqual(["1", "2"]);
});

test("an answer serves whoever asks for the same", async () => {
  const data = { song: { __typename: "Song", id: "1" } };
  const { asked, song } = clientOf(() => of({ data }));

  const [first, second] = await Promise.all([song("1"), song("1")]);
  const third = await song("1");

  expect([first.data, second.data, third.data]).toEqual([data, data, data]);
  expect(asked).toEqual(["1"]);
});
