import { ApolloClient, ApolloLink, gql, InMemoryCache } from "@apollo/client";
import { of, throwError } from "rxjs";
import { expect, test } from "vitest";
import { failingOnce } from "./failing-once";

const SONG = gql`
  query Song($id: ID!) {
    song(id: $id) {
      id
    }
  }
`;

function clientOf(answer: () => ReturnType<ApolloLink.RequestHandler>) {
  const asked: unknown[] = [];
  const api = new ApolloLink(({ variables }) => {
    asked.push(variables.id);
    return answer();
  });
  const client = new ApolloClient({ link: failingOnce().concat(api), cache: new InMemoryCache() });
  return { asked, song: (id: string) => client.query({ query: SONG, variables: { id } }) };
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
