import { graphql } from "relay-runtime";

// What a Relay application asks: an object by its id, and lists that grow by pages.
export const song = graphql`
  query queriesNodeQuery($id: ID!) {
    node(id: $id) {
      ... on Song {
        title
        artist {
          name
        }
      }
    }
  }
`;

export const songs = graphql`
  query queriesSongsQuery {
    ...queries_songs
  }
`;

export const page = graphql`
  fragment queries_songs on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "queriesMoreSongsQuery") {
    songs(first: $first, after: $after, search: "food") @connection(key: "queries_songs") {
      edges {
        node {
          id
          title
        }
      }
    }
  }
`;

export const list = graphql`
  fragment queries_list on User
  @argumentDefinitions(first: { type: "Int", defaultValue: 10 }, after: { type: "String" })
  @refetchable(queryName: "queriesMoreOfListQuery") {
    recommendations(first: $first, after: $after, excludeHeard: true)
      @connection(key: "queries_recommendations") {
      listId
      edges {
        rank
        node {
          id
          title
        }
      }
    }
  }
`;

export const history = graphql`
  fragment queries_plays on User
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "queriesMorePlaysQuery") {
    plays(first: $first, after: $after) @connection(key: "queries_plays") {
      edges {
        node {
          id
          playedAt
        }
      }
    }
  }
`;

export const earlier = graphql`
  fragment queries_earlier_plays on User
  @argumentDefinitions(last: { type: "Int", defaultValue: 20 }, before: { type: "String" })
  @refetchable(queryName: "queriesEarlierPlaysQuery") {
    plays(last: $last, before: $before) @connection(key: "queries_earlier_plays") {
      edges {
        node {
          id
          playedAt
        }
      }
    }
  }
`;

export const bothWays = graphql`
  fragment queries_album on Album
  @argumentDefinitions(
    first: { type: "Int" }
    after: { type: "String" }
    last: { type: "Int" }
    before: { type: "String" }
  )
  @refetchable(queryName: "queriesAlbumQuery") {
    songs(first: $first, after: $after, last: $last, before: $before)
      @connection(key: "queries_album_songs") {
      edges {
        node {
          id
          title
        }
      }
    }
  }
`;

export const record = graphql`
  mutation queriesRecordPlayMutation($input: RecordPlayInput!) {
    recordPlay(input: $input) {
      play {
        id
      }
      errors {
        message
        code
        field
      }
    }
  }
`;

export const live = graphql`
  subscription queriesLiveSubscription {
    recommendationsUpdated {
      id
      recommendations(first: 10) {
        edges {
          rank
          node {
            id
            title
          }
        }
      }
    }
  }
`;
