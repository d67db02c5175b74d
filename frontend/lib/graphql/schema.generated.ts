export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  Date: { input: string; output: string; }
  DateTime: { input: string; output: string; }
};

export type About = {
  __typename?: 'About';
  /** True where the catalogue is the small made-up one. */
  isDemoCatalogue: Scalars['Boolean']['output'];
  /** True where the model learned from simulated listeners only. */
  learnedFromSimulatedPlays: Scalars['Boolean']['output'];
  modelVersion: Scalars['String']['output'];
  songCount: Scalars['Int']['output'];
};

export type AgeBand =
  | 'FROM_18_TO_24'
  | 'FROM_25_TO_34'
  | 'FROM_35_TO_44'
  | 'FROM_45_TO_54'
  | 'FROM_55_TO_64'
  | 'FROM_65'
  | 'UNDER_18';

export type Album = Node & {
  __typename?: 'Album';
  fmaId: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  information: Maybe<Scalars['String']['output']>;
  releasedOn: Maybe<Scalars['Date']['output']>;
  songs: SongConnection;
  title: Scalars['String']['output'];
  type: Maybe<Scalars['String']['output']>;
};


export type AlbumSongsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type Artist = Node & {
  __typename?: 'Artist';
  bio: Maybe<Scalars['String']['output']>;
  fmaId: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  location: Maybe<Scalars['String']['output']>;
  name: Scalars['String']['output'];
  songs: SongConnection;
  tags: Array<Scalars['String']['output']>;
  website: Maybe<Scalars['String']['output']>;
};


export type ArtistSongsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type AudioFeatures = {
  __typename?: 'AudioFeatures';
  acousticness: Maybe<Scalars['Float']['output']>;
  danceability: Maybe<Scalars['Float']['output']>;
  energy: Maybe<Scalars['Float']['output']>;
  instrumentalness: Maybe<Scalars['Float']['output']>;
  liveness: Maybe<Scalars['Float']['output']>;
  speechiness: Maybe<Scalars['Float']['output']>;
  tempo: Maybe<Scalars['Float']['output']>;
  valence: Maybe<Scalars['Float']['output']>;
};

export type Gender =
  | 'FEMALE'
  | 'MALE'
  | 'OTHER';

export type Genre = Node & {
  __typename?: 'Genre';
  children: Array<Genre>;
  fmaId: Scalars['Int']['output'];
  id: Scalars['ID']['output'];
  parent: Maybe<Genre>;
  songs: SongConnection;
  title: Scalars['String']['output'];
};


export type GenreSongsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};

export type License = {
  __typename?: 'License';
  allowsAdapting: Scalars['Boolean']['output'];
  allowsCommercialUse: Scalars['Boolean']['output'];
  allowsSharing: Scalars['Boolean']['output'];
  code: Scalars['String']['output'];
  title: Scalars['String']['output'];
  url: Maybe<Scalars['String']['output']>;
};

export type Mutation = {
  __typename?: 'Mutation';
  recordPlay: RecordPlayPayload;
  startPlay: StartPlayPayload;
  submitDemographics: SubmitDemographicsPayload;
};


export type MutationRecordPlayArgs = {
  input: RecordPlayInput;
};


export type MutationStartPlayArgs = {
  input: StartPlayInput;
};


export type MutationSubmitDemographicsArgs = {
  input: SubmitDemographicsInput;
};

export type Node = {
  id: Scalars['ID']['output'];
};

export type PageInfo = {
  __typename?: 'PageInfo';
  endCursor: Maybe<Scalars['String']['output']>;
  hasNextPage: Scalars['Boolean']['output'];
  hasPreviousPage: Scalars['Boolean']['output'];
  startCursor: Maybe<Scalars['String']['output']>;
};

export type Play = Node & {
  __typename?: 'Play';
  completed: Scalars['Boolean']['output'];
  id: Scalars['ID']['output'];
  playId: Scalars['String']['output'];
  playedAt: Scalars['DateTime']['output'];
  secondsHeard: Scalars['Float']['output'];
  song: Maybe<Song>;
  source: PlaySource;
};

export type PlayConnection = {
  __typename?: 'PlayConnection';
  edges: Array<PlayEdge>;
  pageInfo: PageInfo;
};

export type PlayEdge = {
  __typename?: 'PlayEdge';
  cursor: Scalars['String']['output'];
  node: Maybe<Play>;
};

export type PlaySource =
  | 'ALBUM'
  | 'ARTIST'
  | 'HISTORY'
  | 'OTHER'
  | 'RECOMMENDATIONS'
  | 'SEARCH'
  | 'SONG';

export type Query = {
  __typename?: 'Query';
  about: About;
  album: Maybe<Album>;
  artist: Maybe<Artist>;
  genres: Array<Genre>;
  /** The listener of this request; null before `submitDemographics`. */
  me: Maybe<User>;
  node: Maybe<Node>;
  nodes: Array<Maybe<Node>>;
  /** By global id or FMA track number. */
  song: Maybe<Song>;
  songs: SongConnection;
};


export type QueryAlbumArgs = {
  id: Scalars['ID']['input'];
};


export type QueryArtistArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type QuerySongArgs = {
  id: Scalars['ID']['input'];
};


export type QuerySongsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
  genre?: InputMaybe<Scalars['ID']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};

export type RecommendationConnection = {
  __typename?: 'RecommendationConnection';
  computedAt: Scalars['DateTime']['output'];
  edges: Array<RecommendationEdge>;
  /** The client's id of the play that this list follows; null before the first. */
  followsPlayId: Maybe<Scalars['String']['output']>;
  /** Names the trained model, or "popular" where none is trained yet. */
  modelVersion: Scalars['String']['output'];
  pageInfo: PageInfo;
};

export type RecommendationEdge = {
  __typename?: 'RecommendationEdge';
  cursor: Scalars['String']['output'];
  node: Maybe<Song>;
  rank: Scalars['Int']['output'];
  source: RecommendationSource;
};

export type RecommendationSource =
  | 'DEMOGRAPHICS'
  | 'PERSONAL'
  | 'POPULAR';

export type RecordPlayInput = {
  id: Scalars['ID']['input'];
  /** When it began; now less secondsHeard where left out. */
  playedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Length of what could be heard: clip, preview or song. */
  secondsAvailable?: InputMaybe<Scalars['Float']['input']>;
  secondsHeard: Scalars['Float']['input'];
  sessionId?: InputMaybe<Scalars['String']['input']>;
  songId: Scalars['ID']['input'];
  source?: PlaySource;
};

export type RecordPlayPayload = {
  __typename?: 'RecordPlayPayload';
  errors: Array<UserError>;
  play: Maybe<Play>;
  user: Maybe<User>;
};

export type Song = Node & {
  __typename?: 'Song';
  album: Maybe<Album>;
  artist: Maybe<Artist>;
  audioFeatures: Maybe<AudioFeatures>;
  /** The clip on this server; null where there is none (play a timed preview). */
  audioUrl: Maybe<Scalars['String']['output']>;
  /** Who to credit, with the licence, ready to copy. */
  creditLine: Scalars['String']['output'];
  durationSeconds: Maybe<Scalars['Int']['output']>;
  favorites: Scalars['Int']['output'];
  fmaId: Scalars['Int']['output'];
  genres: Array<Genre>;
  id: Scalars['ID']['output'];
  license: License;
  listens: Scalars['Int']['output'];
  /** The song's page on the Free Music Archive. */
  pageUrl: Scalars['String']['output'];
  similar: Array<Song>;
  tags: Array<Scalars['String']['output']>;
  title: Scalars['String']['output'];
  topGenre: Maybe<Genre>;
  trackNumber: Maybe<Scalars['Int']['output']>;
};


export type SongSimilarArgs = {
  first?: Scalars['Int']['input'];
};

export type SongConnection = {
  __typename?: 'SongConnection';
  edges: Array<SongEdge>;
  pageInfo: PageInfo;
};

export type SongEdge = {
  __typename?: 'SongEdge';
  cursor: Scalars['String']['output'];
  node: Maybe<Song>;
};

/** Tells that a song has begun: the list follows at once; nothing enters the history before `recordPlay` with the same id. */
export type StartPlayInput = {
  /** Made by the client (a UUID); recordPlay repeats it. */
  id: Scalars['ID']['input'];
  songId: Scalars['ID']['input'];
};

export type StartPlayPayload = {
  __typename?: 'StartPlayPayload';
  errors: Array<UserError>;
  user: Maybe<User>;
};

/** A field left out stays as it is; null clears it. Makes the anonymous listener on first use, so an empty input is 'skip'. */
export type SubmitDemographicsInput = {
  ageBand?: InputMaybe<AgeBand>;
  /** ISO 3166-1 alpha-2 */
  country?: InputMaybe<Scalars['String']['input']>;
  gender?: InputMaybe<Gender>;
};

export type SubmitDemographicsPayload = {
  __typename?: 'SubmitDemographicsPayload';
  errors: Array<UserError>;
  /** Bearer token of the listener, for clients without cookies. */
  token: Maybe<Scalars['String']['output']>;
  user: Maybe<User>;
};

export type Subscription = {
  __typename?: 'Subscription';
  /** The listener with their current list at once, then again after each change. */
  recommendationsUpdated: User;
};

export type User = Node & {
  __typename?: 'User';
  ageBand: Maybe<AgeBand>;
  country: Maybe<Scalars['String']['output']>;
  createdAt: Scalars['DateTime']['output'];
  gender: Maybe<Gender>;
  id: Scalars['ID']['output'];
  plays: PlayConnection;
  recommendations: RecommendationConnection;
};


export type UserPlaysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: Scalars['Int']['input'];
};


export type UserRecommendationsArgs = {
  first?: Scalars['Int']['input'];
};

export type UserError = {
  __typename?: 'UserError';
  code: UserErrorCode;
  /** Path to the input at fault. */
  field: Maybe<Array<Scalars['String']['output']>>;
  message: Scalars['String']['output'];
};

export type UserErrorCode =
  | 'INVALID'
  | 'NOT_FOUND'
  | 'UNAUTHENTICATED'
  | 'UNAVAILABLE';
