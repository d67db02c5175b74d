// What the peers serve: twenty songs from memory, in the schema's own words.
import { readFileSync } from "node:fs";

export const [port, file] = [Number(process.argv[2]), process.argv[3]];
const page = JSON.parse(readFileSync(file, "utf8"));

export const typeDefs = `
  type Artist { id: ID! name: String! }
  type Genre { id: ID! title: String! }
  type Song {
    id: ID! fmaId: Int! title: String! durationSeconds: Int trackNumber: Int
    listens: Int! favorites: Int! creditLine: String! artist: Artist genres: [Genre!]!
  }
  type Edge { node: Song }
  type Connection { edges: [Edge!]! }
  type Query { songs(first: Int! = 20): Connection! }
`;
export const resolvers = {
  Query: { songs: (_, { first }) => ({ edges: page.songs.edges.slice(0, first) }) },
};
