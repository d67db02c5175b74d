export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** Date (isoformat) */
  Date: { input: string; output: string; }
  /** Date with time (isoformat) */
  DateTime: { input: string; output: string; }
  /** The `JSON` scalar type represents JSON values as specified by [ECMA-404](https://ecma-international.org/wp-content/uploads/ECMA-404_2nd_edition_december_2017.pdf). */
  JSON: { input: unknown; output: unknown; }
};

/** What this service holds and what it learned from. */
export type About = {
  __typename?: 'About';
  /** What the model learned from, and how well; null where none is trained yet. */
  card: Maybe<ModelCard>;
  /** True where the catalogue is the small made-up one. */
  isDemoCatalogue: Scalars['Boolean']['output'];
  /** True where simulated listeners are among those that the model learned from. */
  learnedFromSimulatedPlays: Scalars['Boolean']['output'];
  /** Address on this server of the whole catalogue as points, in which songs that are alike stand together; null where no model is trained yet. The format is told in `api/song_map.py`. */
  mapUrl: Maybe<Scalars['String']['output']>;
  /** Names the trained model, or "popular" where none is trained yet. */
  modelVersion: Scalars['String']['output'];
  /** How many songs there are. */
  songCount: Scalars['Int']['output'];
};

/** Age in years, coarse on purpose. */
export type AgeBand =
  /** 18 to 24. */
  | 'FROM_18_TO_24'
  /** 25 to 34. */
  | 'FROM_25_TO_34'
  /** 35 to 44. */
  | 'FROM_35_TO_44'
  /** 45 to 54. */
  | 'FROM_45_TO_54'
  /** 55 to 64. */
  | 'FROM_55_TO_64'
  /** 65 and above. */
  | 'FROM_65'
  /** Below 18. */
  | 'UNDER_18';

/** An album of the Free Music Archive. */
export type Album = Node & {
  __typename?: 'Album';
  /** Number on the Free Music Archive. */
  fmaId: Scalars['Int']['output'];
  /** Global id, the same in every answer. */
  id: Scalars['ID']['output'];
  /** About the album: sanitised HTML. */
  information: Maybe<Scalars['String']['output']>;
  /** When it came out. */
  releasedOn: Maybe<Scalars['Date']['output']>;
  /** Songs of the album, as it orders them. */
  songs: SongConnection;
  /** Title; null where FMA's data has none. */
  title: Maybe<Scalars['String']['output']>;
  /** Album, single, live set and so on. */
  type: Maybe<Scalars['String']['output']>;
};


/** An album of the Free Music Archive. */
export type AlbumSongsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** An artist of the Free Music Archive. */
export type Artist = Node & {
  __typename?: 'Artist';
  /** The ban of the artist by the listener of the request, where one holds. */
  ban: Maybe<Feedback>;
  /** About the artist: sanitised HTML. */
  bio: Maybe<Scalars['String']['output']>;
  /** Number on the Free Music Archive. */
  fmaId: Scalars['Int']['output'];
  /** Global id, the same in every answer. */
  id: Scalars['ID']['output'];
  /** Where the artist lives. */
  location: Maybe<Scalars['String']['output']>;
  /** Name, as the artist writes it. */
  name: Scalars['String']['output'];
  /** Songs of the artist, the most heard first. */
  songs: SongConnection;
  /** Words that the artist chose. */
  tags: Array<Scalars['String']['output']>;
  /** The artist's own page. */
  website: Maybe<Scalars['String']['output']>;
};


/** An artist of the Free Music Archive. */
export type ArtistSongsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** An artist, and how often they were heard. */
export type ArtistPlays = {
  __typename?: 'ArtistPlays';
  /** Who made the songs. */
  artist: Artist;
  /** Plays of their songs. */
  playCount: Scalars['Int']['output'];
};

/** What Echo Nest heard in a recording; from 0 to 1, but for the tempo. */
export type AudioFeatures = {
  __typename?: 'AudioFeatures';
  /** How surely it is acoustic. */
  acousticness: Maybe<Scalars['Float']['output']>;
  /** How well one can dance to it. */
  danceability: Maybe<Scalars['Float']['output']>;
  /** How intense it is. */
  energy: Maybe<Scalars['Float']['output']>;
  /** How surely nobody sings. */
  instrumentalness: Maybe<Scalars['Float']['output']>;
  /** How surely an audience is there. */
  liveness: Maybe<Scalars['Float']['output']>;
  /** How much is spoken. */
  speechiness: Maybe<Scalars['Float']['output']>;
  /** Beats per minute. */
  tempo: Maybe<Scalars['Float']['output']>;
  /** How cheerful it is. */
  valence: Maybe<Scalars['Float']['output']>;
};

/** An artist whose songs are not to be listed. */
export type BanArtistInput = {
  /** Global id or FMA number. */
  artistId: Scalars['ID']['input'];
  /** When the ban ends, with its offset; never where left out. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Made by the client (a UUID, say); a retry repeats it and counts once. */
  id: Scalars['ID']['input'];
};

/** A song that is not to be listed. */
export type BanSongInput = {
  /** When the ban ends, with its offset; never where left out. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Made by the client (a UUID, say); a retry repeats it and counts once. */
  id: Scalars['ID']['input'];
  /** Global id or FMA number. */
  songId: Scalars['ID']['input'];
};

/** How well something plain foretells the plays that were held out. */
export type BaselineFigure = {
  __typename?: 'BaselineFigure';
  /** popularity, segment_popularity (among listeners of the same demographics), genre_popularity (within the genres of the latest song heard), or linear (item to item, as EASE). */
  name: Scalars['String']['output'];
  /** The figure; null where not known, and nats of what tells an order alone. */
  value: Maybe<Scalars['Float']['output']>;
};

/** What eraseMe did. */
export type ErasePayload = {
  __typename?: 'ErasePayload';
  /** Why nothing happened; empty on success. */
  errors: Array<UserError>;
  /** What was removed; null where there are errors. */
  receipt: Maybe<ErasureReceipt>;
};

/** What was removed from one store. */
export type ErasedStore = {
  __typename?: 'ErasedStore';
  /** Rows, documents or keys; null where the store does not answer: what it holds is removed as soon as it does. */
  rowsRemoved: Maybe<Scalars['Int']['output']>;
  /** PostgreSQL, MongoDB or Redis. */
  store: Scalars['String']['output'];
};

/** Proof of an erasure. */
export type ErasureReceipt = {
  __typename?: 'ErasureReceipt';
  /** Since when the listener is gone. */
  erasedAt: Scalars['DateTime']['output'];
  /** What follows from it, in English. */
  statement: Scalars['String']['output'];
  /** What was removed, store by store. */
  stores: Array<ErasedStore>;
};

/** Something that the listener said, once. */
export type Feedback = Node & {
  __typename?: 'Feedback';
  /** The artist that it is about; null where it is about none. */
  artist: Maybe<Artist>;
  /** When a ban ends; null where it stays. */
  expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** The id that the client made; `undoFeedback` takes it back. */
  feedbackId: Scalars['String']['output'];
  /** When the service took it. */
  givenAt: Scalars['DateTime']['output'];
  /** Global id, the same in every answer. */
  id: Scalars['ID']['output'];
  /** What was said. */
  kind: FeedbackKind;
  /** The play that it is about; null where it is about no single one. */
  play: Maybe<Play>;
  /** The song that it is about; null where it is about none. */
  song: Maybe<Song>;
};

/** A page of a list. */
export type FeedbackConnection = {
  __typename?: 'FeedbackConnection';
  /** The page's rows, in order. */
  edges: Array<FeedbackEdge>;
  /** Where the page stands in its list. */
  pageInfo: PageInfo;
};

/** A place in a list. */
export type FeedbackEdge = {
  __typename?: 'FeedbackEdge';
  /** Place of the edge in its list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** What stands here; null where it is gone. */
  node: Maybe<Feedback>;
};

/** What a listener said. */
export type FeedbackKind =
  /** No song of an artist is to be listed. */
  | 'BAN_ARTIST'
  /** A song is not to be listed. */
  | 'BAN_SONG'
  /** They do not like a song. */
  | 'DISLIKE'
  /** Plays do not tell of their taste. */
  | 'EXCLUDE_PLAYS'
  /** Plays tell of their taste, whatever was said before. */
  | 'INCLUDE_PLAYS'
  /** They want less of a song and of those like it. */
  | 'LESS_LIKE'
  /** They like a song. */
  | 'LIKE'
  /** A play is not part of the history. */
  | 'REMOVE_PLAY'
  /** Something said before no longer counts. */
  | 'UNDO';

/** What a word of the listener changed. */
export type FeedbackPayload = {
  __typename?: 'FeedbackPayload';
  /** Why nothing happened; empty on success. Of one listener 2,000 words hold at once: beyond, one is taken back or replaced first. */
  errors: Array<UserError>;
  /** What was said; on a retry the first, whatever the retry says. */
  feedback: Maybe<Feedback>;
  /** The listener, whose list follows; null where there are errors. */
  user: Maybe<User>;
};

/** A link that another device made. */
export type FollowDeviceLinkInput = {
  /** What `makeDeviceLink` gave. */
  code: Scalars['String']['input'];
};

/** What followDeviceLink changed. */
export type FollowDeviceLinkPayload = {
  __typename?: 'FollowDeviceLinkPayload';
  /** Why nothing happened; empty on success. */
  errors: Array<UserError>;
  /** Bearer token of the listener, for clients without cookies. */
  token: Maybe<Scalars['String']['output']>;
  /** Who the browser is now; null where there are errors. */
  user: Maybe<User>;
};

/** Gender, where the listener cares to say. */
export type Gender =
  /** Female. */
  | 'FEMALE'
  /** Male. */
  | 'MALE'
  /** Neither, or both. */
  | 'OTHER';

/** A genre of the Free Music Archive; genres form a tree. */
export type Genre = Node & {
  __typename?: 'Genre';
  /** The genres right below. */
  children: Array<Genre>;
  /** Number on the Free Music Archive. */
  fmaId: Scalars['Int']['output'];
  /** Global id, the same in every answer. */
  id: Scalars['ID']['output'];
  /** The genre above; null for a top genre. */
  parent: Maybe<Genre>;
  /** Songs of the genre and of those below, the most heard first. */
  songs: SongConnection;
  /** Name. */
  title: Scalars['String']['output'];
};


/** A genre of the Free Music Archive; genres form a tree. */
export type GenreSongsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};

/** A genre, and how often it was heard. */
export type GenrePlays = {
  __typename?: 'GenrePlays';
  /** A top genre. */
  genre: Genre;
  /** Plays of songs that stand under it. */
  playCount: Scalars['Int']['output'];
};

/** The input cannot be used as it is. */
export type InvalidInputError = UserError & {
  __typename?: 'InvalidInputError';
  /** What kind of error it is. */
  code: UserErrorCode;
  /** Path to the input at fault; null where it is none of them. */
  field: Maybe<Array<Scalars['String']['output']>>;
  /** What is wrong and what to do, in English. */
  message: Scalars['String']['output'];
};

/** Each from -1 to 1; at 0 the list is the model's own. Without a model nothing follows them. */
export type KnobsInput = {
  /** -1: artists and songs heard before; 1: those never heard. */
  new?: Scalars['Float']['input'];
  /** -1: songs that many play; 1: songs that few play. */
  rare?: Scalars['Float']['input'];
  /** -1: songs like each other; 1: songs unlike each other. */
  varied?: Scalars['Float']['input'];
};

/** What one may do with a recording. */
export type License = {
  __typename?: 'License';
  /** May be changed and built upon. */
  allowsAdapting: Scalars['Boolean']['output'];
  /** May be used to earn money. */
  allowsCommercialUse: Scalars['Boolean']['output'];
  /** May be passed on. */
  allowsSharing: Scalars['Boolean']['output'];
  /** BY, BY-NC-SA, CC0 and so on, or unknown. */
  code: Scalars['String']['output'];
  /** The licence's name as the artist chose it. */
  title: Scalars['String']['output'];
  /** The licence's text, where it is known. */
  url: Maybe<Scalars['String']['output']>;
};

/** What one may want to do with a recording. */
export type LicenseUse =
  /** Change it and build upon it. */
  | 'ADAPT'
  /** Earn money with it. */
  | 'COMMERCIAL'
  /** Pass it on. */
  | 'SHARE';

/** What makeDeviceLink made. */
export type MakeDeviceLinkPayload = {
  __typename?: 'MakeDeviceLinkPayload';
  /** For `followDeviceLink` on the other device; a secret. Null where there are errors. */
  code: Maybe<Scalars['String']['output']>;
  /** Why nothing happened; empty on success. */
  errors: Array<UserError>;
  /** Until when it holds; null where there are errors. */
  expiresAt: Maybe<Scalars['DateTime']['output']>;
};

/** What a model learned from, how, and how well. */
export type ModelCard = {
  __typename?: 'ModelCard';
  /** Names the catalogue that its songs are of. */
  catalogue: Scalars['String']['output'];
  /** How well it foretells those. */
  figures: Array<ModelFigure>;
  /** Plays that it was measured on, of listeners whom it did not learn from. */
  heldOutCount: Scalars['Int']['output'];
  /** Listeners of those plays. */
  listenerCount: Scalars['Int']['output'];
  /** Plays that it was made from. */
  playCount: Scalars['Int']['output'];
  /** How it was made. */
  recipe: Array<ModelSetting>;
  /** Part of its plays that are simulated: 0 for none, 1 for all. */
  simulatedShare: Scalars['Float']['output'];
  /** Songs that it knows. */
  songCount: Scalars['Int']['output'];
  /** When it was trained. */
  trainedAt: Scalars['DateTime']['output'];
  /** Names the model. */
  version: Scalars['String']['output'];
};

/** How well the model foretells plays that were held out. */
export type ModelFigure = {
  __typename?: 'ModelFigure';
  /** Of each baseline, on the same plays; it learned from those that the model did. */
  baselines: Array<BaselineFigure>;
  /** Of the model; null where not known. */
  model: Maybe<Scalars['Float']['output']>;
  /** recall_at_10, ndcg_at_10, mrr, or nats, of which less is better. */
  name: Scalars['String']['output'];
  /** Of ranking by popularity alone, on the same plays; null where not known. */
  popularity: Maybe<Scalars['Float']['output']>;
};

/** A setting that the model was made with. */
export type ModelSetting = {
  __typename?: 'ModelSetting';
  /** Its name in the code. */
  name: Scalars['String']['output'];
  /** Its value. */
  value: Scalars['String']['output'];
};

/** What a listener may do. Errors that they can mend are in the payload. */
export type Mutation = {
  __typename?: 'Mutation';
  /** Keeps an artist's songs out of the listener's lists, for good or a time. */
  banArtist: FeedbackPayload;
  /** Keeps a song out of the listener's lists, for good or a time. */
  banSong: FeedbackPayload;
  /** Says that the listener does not like a song; it is listed no more. */
  dislikeSong: FeedbackPayload;
  /** Ends the private session and forgets its plays. */
  endPrivateSession: PrivateSessionPayload;
  /** Removes everything about the listener, ends what they watch and makes their token nobody's: `submitDemographics` then makes a new listener. Safe to retry: the token still brings the receipt. */
  eraseMe: ErasePayload;
  /** Makes the listener of a link that of this browser, by its cookie; whom it had before it no longer knows. Every link that does not hold is refused alike. */
  followDeviceLink: FollowDeviceLinkPayload;
  /** Says that the listener wants less like a song: it is listed no more, and songs like it and by its artist stand further down where a model makes the list. */
  lessLikeSong: FeedbackPayload;
  /** Says that the listener likes a song; lists follow it. */
  likeSong: FeedbackPayload;
  /** Makes a link by which another browser becomes the same listener: once, within five minutes. One made before no longer holds. */
  makeDeviceLink: MakeDeviceLinkPayload;
  /** Adds a play to the history. Safe to retry: the same id writes once. */
  recordPlay: RecordPlayPayload;
  /** Takes a play out of the history, as if it had not been; `undoFeedback` brings it back. */
  removePlay: FeedbackPayload;
  /** Says whether plays tell of the listener's taste; of several words that cover a play the newest holds. */
  setPlayExcluded: FeedbackPayload;
  /** Tells that a song has begun: the list follows at once; nothing enters the history before `recordPlay` with the same id. */
  startPlay: StartPlayPayload;
  /** Keeps plays in Redis alone from now on; the list still follows them. What is said on purpose (a like, a ban) is stored all the same. Goes on with one that has begun. */
  startPrivateSession: PrivateSessionPayload;
  /** Says who the listener is, as far as they like; makes them on first use and sets their cookie. */
  submitDemographics: SubmitDemographicsPayload;
  /** Takes back something said before: what was said before that holds again. */
  undoFeedback: FeedbackPayload;
};


/** What a listener may do. Errors that they can mend are in the payload. */
export type MutationBanArtistArgs = {
  input: BanArtistInput;
};


/** What a listener may do. Errors that they can mend are in the payload. */
export type MutationBanSongArgs = {
  input: BanSongInput;
};


/** What a listener may do. Errors that they can mend are in the payload. */
export type MutationDislikeSongArgs = {
  input: RateSongInput;
};


/** What a listener may do. Errors that they can mend are in the payload. */
export type MutationFollowDeviceLinkArgs = {
  input: FollowDeviceLinkInput;
};


/** What a listener may do. Errors that they can mend are in the payload. */
export type MutationLessLikeSongArgs = {
  input: RateSongInput;
};


/** What a listener may do. Errors that they can mend are in the payload. */
export type MutationLikeSongArgs = {
  input: RateSongInput;
};


/** What a listener may do. Errors that they can mend are in the payload. */
export type MutationRecordPlayArgs = {
  input: RecordPlayInput;
};


/** What a listener may do. Errors that they can mend are in the payload. */
export type MutationRemovePlayArgs = {
  input: RemovePlayInput;
};


/** What a listener may do. Errors that they can mend are in the payload. */
export type MutationSetPlayExcludedArgs = {
  input: SetPlayExcludedInput;
};


/** What a listener may do. Errors that they can mend are in the payload. */
export type MutationStartPlayArgs = {
  input: StartPlayInput;
};


/** What a listener may do. Errors that they can mend are in the payload. */
export type MutationSubmitDemographicsArgs = {
  input: SubmitDemographicsInput;
};


/** What a listener may do. Errors that they can mend are in the payload. */
export type MutationUndoFeedbackArgs = {
  input: UndoFeedbackInput;
};

/** Anything that can be asked for again by its id. */
export type Node = {
  /** Global id, the same in every answer. */
  id: Scalars['ID']['output'];
};

/** The input names nothing here. */
export type NotFoundError = UserError & {
  __typename?: 'NotFoundError';
  /** What kind of error it is. */
  code: UserErrorCode;
  /** Path to the input at fault; null where it is none of them. */
  field: Maybe<Array<Scalars['String']['output']>>;
  /** What is wrong and what to do, in English. */
  message: Scalars['String']['output'];
};

/** Where a page stands in its list. */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last edge. */
  endCursor: Maybe<Scalars['String']['output']>;
  /** True where more follow. */
  hasNextPage: Scalars['Boolean']['output'];
  /** True where some come before. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first edge. */
  startCursor: Maybe<Scalars['String']['output']>;
};

/** One song that the listener heard, once. */
export type Play = Node & {
  __typename?: 'Play';
  /** True where at least half of what could be heard was. */
  completed: Scalars['Boolean']['output'];
  /** True where it tells of the listener's taste; see `setPlayExcluded`. */
  countsForTaste: Scalars['Boolean']['output'];
  /** Global id, the same in every answer. */
  id: Scalars['ID']['output'];
  /** The id that the client made. */
  playId: Scalars['String']['output'];
  /** When it began. */
  playedAt: Scalars['DateTime']['output'];
  /** How much was truly heard. */
  secondsHeard: Scalars['Float']['output'];
  /** The client's id of the sitting; null where it gave none. */
  sessionId: Maybe<Scalars['String']['output']>;
  /** What was heard; null where the catalogue has lost it. */
  song: Maybe<Song>;
  /** Where the listener found the song. */
  source: PlaySource;
};

/** A page of a list. */
export type PlayConnection = {
  __typename?: 'PlayConnection';
  /** The page's rows, in order. */
  edges: Array<PlayEdge>;
  /** Where the page stands in its list. */
  pageInfo: PageInfo;
};

/** A place in a list. */
export type PlayEdge = {
  __typename?: 'PlayEdge';
  /** Place of the edge in its list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** What stands here; null where it is gone. */
  node: Maybe<Play>;
};

/** Where the listener found the song. */
export type PlaySource =
  /** On an album's page. */
  | 'ALBUM'
  /** On an artist's page. */
  | 'ARTIST'
  /** It came by itself, from their list, when the queue was at its end. */
  | 'ENDLESS'
  /** Among their earlier plays. */
  | 'HISTORY'
  /** Among songs by artists new to them. */
  | 'NEW_ARTISTS'
  /** Elsewhere. */
  | 'OTHER'
  /** In their list. */
  | 'RECOMMENDATIONS'
  /** By searching. */
  | 'SEARCH'
  /** On the song's own page. */
  | 'SONG';

/** A time in which plays are not stored; the list follows them. */
export type PrivateSession = {
  __typename?: 'PrivateSession';
  /** When it ends by itself; each play puts that off. */
  expiresAt: Scalars['DateTime']['output'];
  /** When it began. */
  startedAt: Scalars['DateTime']['output'];
};

/** What startPrivateSession or endPrivateSession changed. */
export type PrivateSessionPayload = {
  __typename?: 'PrivateSessionPayload';
  /** Why nothing happened; empty on success. */
  errors: Array<UserError>;
  /** The listener, whose list follows; null where there are errors. */
  user: Maybe<User>;
};

/** What may be asked; nothing changes by it. */
export type Query = {
  __typename?: 'Query';
  /** What this service holds and what it learned from. */
  about: About;
  /** An album by global id or FMA number. */
  album: Maybe<Album>;
  /** An artist by global id or FMA number. */
  artist: Maybe<Artist>;
  /** Everything held about the listener of the request, as one JSON document: what they told, plays, feedback, what was shown, what Redis holds, and what their token says. Null for a stranger. */
  exportMyData: Maybe<Scalars['JSON']['output']>;
  /** Every genre, by title. */
  genres: Array<Genre>;
  /** The listener of this request; null before `submitDemographics`. */
  me: Maybe<User>;
  /** Anything by its global id; null where there is nothing. */
  node: Maybe<Node>;
  /** Several by their global ids, in order, at most 50. */
  nodes: Array<Maybe<Node>>;
  /** Songs, artists, albums and genres at once, for a search while one types: beginnings, slips of the finger, accents and case do not matter. Nothing for an empty text. */
  search: SearchResults;
  /** A song by global id or FMA track number. */
  song: Maybe<Song>;
  /** Songs by FMA listens, or by how well they answer a search. */
  songs: SongConnection;
  /** The listener's list as it would be after a change, beside the list as it is. Restricted and mixed as `recommendations` is, both are. Nothing is kept of it. Songs that are explored are drawn anew with each play. */
  whatIf: WhatIf;
};


/** What may be asked; nothing changes by it. */
export type QueryAlbumArgs = {
  id: Scalars['ID']['input'];
};


/** What may be asked; nothing changes by it. */
export type QueryArtistArgs = {
  id: Scalars['ID']['input'];
};


/** What may be asked; nothing changes by it. */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/** What may be asked; nothing changes by it. */
export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/** What may be asked; nothing changes by it. */
export type QuerySearchArgs = {
  first?: Scalars['Int']['input'];
  text: Scalars['String']['input'];
};


/** What may be asked; nothing changes by it. */
export type QuerySongArgs = {
  id: Scalars['ID']['input'];
};


/** What may be asked; nothing changes by it. */
export type QuerySongsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  allowing?: Array<LicenseUse>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  genre?: InputMaybe<Scalars['ID']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  search?: InputMaybe<Scalars['String']['input']>;
};


/** What may be asked; nothing changes by it. */
export type QueryWhatIfArgs = {
  allowing?: Array<LicenseUse>;
  demographics?: InputMaybe<SubmitDemographicsInput>;
  excludeHeard?: Scalars['Boolean']['input'];
  first?: Scalars['Int']['input'];
  genre?: InputMaybe<Scalars['ID']['input']>;
  knobs?: InputMaybe<KnobsInput>;
  onlyNewArtists?: Scalars['Boolean']['input'];
  withSongs?: Array<Scalars['ID']['input']>;
  withoutPlays?: Array<Scalars['ID']['input']>;
};

/** A song that the listener has an opinion of. */
export type RateSongInput = {
  /** Made by the client (a UUID, say); a retry repeats it and counts once. */
  id: Scalars['ID']['input'];
  /** Global id or FMA number. */
  songId: Scalars['ID']['input'];
};

/** A part of why a song stands in a list. */
export type Reason = {
  __typename?: 'Reason';
  /** What speaks for the song. */
  kind: ReasonKind;
  /** Title of the genre or tag; null for other kinds. */
  name: Maybe<Scalars['String']['output']>;
  /** Its part of all that does, above 0, at most 1. */
  share: Scalars['Float']['output'];
  /** The song that was played or liked; null for other kinds, and where it is gone. */
  song: Maybe<Song>;
};

/** What speaks for a song. */
export type ReasonKind =
  /** Listeners who said the same of themselves. */
  | 'DEMOGRAPHICS'
  /** Chance, to learn whether it is liked. */
  | 'EXPLORATION'
  /** Other plays that share a genre with it. */
  | 'GENRE'
  /** All other plays. */
  | 'OTHER_PLAYS'
  /** A song that the listener played or liked. */
  | 'PLAY'
  /** Many play it here. */
  | 'POPULARITY'
  /** Other plays that share a tag with it. */
  | 'TAG';

/** How much of a list one kind of reason explains. */
export type ReasonKindShare = {
  __typename?: 'ReasonKindShare';
  /** What speaks for songs. */
  kind: ReasonKind;
  /** Mean of its shares over the songs that have a reason, above 0, at most 1. */
  share: Scalars['Float']['output'];
};

/** A listener's list as it was computed, the best first. */
export type RecommendationConnection = {
  __typename?: 'RecommendationConnection';
  /** When the list was computed. */
  computedAt: Scalars['DateTime']['output'];
  /** The list's head. */
  edges: Array<RecommendationEdge>;
  /** The client's id of the play that this list follows; null before the first. */
  followsPlayId: Maybe<Scalars['String']['output']>;
  /** Names the list; its cursors page this very list, whatever is played meanwhile. */
  listId: Scalars['String']['output'];
  /** Names the trained model, or "popular" where none is trained yet. */
  modelVersion: Scalars['String']['output'];
  /** Whether the list is longer. */
  pageInfo: PageInfo;
};

/** A place in a listener's list. */
export type RecommendationEdge = {
  __typename?: 'RecommendationEdge';
  /** Place of the edge in its list. */
  cursor: Scalars['String']['output'];
  /** The song; null where it is gone. */
  node: Maybe<Song>;
  /** Place in the list, from 1. */
  rank: Scalars['Int']['output'];
  /** Why it stands here, the weightiest reason first; the shares sum to 1. Empty where nothing speaks for the song more than for others. Worked out when it is asked for; null where that failed. */
  reasons: Maybe<Array<Reason>>;
  /** Where it comes from. */
  source: RecommendationSource;
};

/** Where a recommendation comes from. */
export type RecommendationSource =
  /** From age band, gender and country alone. */
  | 'DEMOGRAPHICS'
  /** Drawn from songs further down, to learn whether it is liked. */
  | 'EXPLORATION'
  /** From the listener's own plays. */
  | 'PERSONAL'
  /** Heard by many. */
  | 'POPULAR';

/** A song that was heard. */
export type RecordPlayInput = {
  /** Made by the client, unique among the listener's plays; a retry repeats it. */
  id: Scalars['ID']['input'];
  /** True where it began in a private session: it is never stored, even where the session has ended meanwhile. False where it did not, as far as the client knows. Left out, the session that is on decides; while that cannot be told the play is refused, to be sent again with the same id. */
  isPrivate?: InputMaybe<Scalars['Boolean']['input']>;
  /** When it began, with its offset; now less secondsHeard where left out. */
  playedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Length of what could be heard: clip, preview or song. */
  secondsAvailable?: InputMaybe<Scalars['Float']['input']>;
  /** How much was truly heard, 0 to 86400. */
  secondsHeard: Scalars['Float']['input'];
  /** Made by the client, the same for one sitting. */
  sessionId?: InputMaybe<Scalars['String']['input']>;
  /** Global id or FMA number. */
  songId: Scalars['ID']['input'];
  /** Where the listener found the song. */
  source?: PlaySource;
};

/** What recordPlay changed. */
export type RecordPlayPayload = {
  __typename?: 'RecordPlayPayload';
  /** Why nothing happened; empty on success. */
  errors: Array<UserError>;
  /** The recorded play; on a retry the first one, whatever the retry says. */
  play: Maybe<Play>;
  /** The listener, whose list follows; null where there are errors. */
  user: Maybe<User>;
};

/** A play that is not part of the history. */
export type RemovePlayInput = {
  /** Made by the client (a UUID, say); a retry repeats it and counts once. */
  id: Scalars['ID']['input'];
  /** The `playId` of one of their plays. */
  playId: Scalars['ID']['input'];
};

/** What answers to a search, the best of each kind first. */
export type SearchResults = {
  __typename?: 'SearchResults';
  /** By title. */
  albums: Array<Album>;
  /** By name. */
  artists: Array<Artist>;
  /** By title. */
  genres: Array<Genre>;
  /** By title, artist or album. */
  songs: Array<Song>;
};

/** Plays that tell of the listener's taste or do not: name one play, or one session, or a period. They stay in the history either way. */
export type SetPlayExcludedInput = {
  /** True: they do not count; false: they do, whatever was said before. */
  excluded: Scalars['Boolean']['input'];
  /** Made by the client (a UUID, say); a retry repeats it and counts once. */
  id: Scalars['ID']['input'];
  /** The `playId` of one of their plays. */
  playId?: InputMaybe<Scalars['ID']['input']>;
  /** The `sessionId` that their plays were recorded with. */
  sessionId?: InputMaybe<Scalars['String']['input']>;
  /** Begin of a period, with its offset; needs `until`. */
  since?: InputMaybe<Scalars['DateTime']['input']>;
  /** End of the period, with its offset, itself not included. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A recording of the Free Music Archive. */
export type Song = Node & {
  __typename?: 'Song';
  /** Where it appeared, if on an album. */
  album: Maybe<Album>;
  /** Who made it. */
  artist: Maybe<Artist>;
  /** What was measured on the recording; null where nothing was. */
  audioFeatures: Maybe<AudioFeatures>;
  /** The clip on this server; null where there is none (play a timed preview). */
  audioUrl: Maybe<Scalars['String']['output']>;
  /** Title, artist, source and licence with its address, ready to copy. */
  creditLine: Scalars['String']['output'];
  /** Length of the whole song. */
  durationSeconds: Maybe<Scalars['Int']['output']>;
  /** How many of FMA's visitors marked it. */
  favorites: Scalars['Int']['output'];
  /** What the listener of the request says of the song now: an opinion, a ban; empty for a stranger, null where it cannot be told at the moment. */
  feedback: Maybe<Array<Feedback>>;
  /** Track number on the Free Music Archive. */
  fmaId: Scalars['Int']['output'];
  /** Its genres, as FMA orders them. */
  genres: Array<Genre>;
  /** Global id, the same in every answer. */
  id: Scalars['ID']['output'];
  /** What one may do with it. */
  license: License;
  /** How often FMA's visitors heard it, over all time. */
  listens: Scalars['Int']['output'];
  /** The song's page on the Free Music Archive. */
  pageUrl: Scalars['String']['output'];
  /** Songs that the model places nearby; empty without a model. */
  similar: Array<Song>;
  /** Words that the artist chose. */
  tags: Array<Scalars['String']['output']>;
  /** Title. */
  title: Scalars['String']['output'];
  /** The top genre that FMA puts it under. */
  topGenre: Maybe<Genre>;
  /** Place on the album, from 1. */
  trackNumber: Maybe<Scalars['Int']['output']>;
};


/** A recording of the Free Music Archive. */
export type SongSimilarArgs = {
  first?: Scalars['Int']['input'];
};

/** A page of a list. */
export type SongConnection = {
  __typename?: 'SongConnection';
  /** The page's rows, in order. */
  edges: Array<SongEdge>;
  /** Where the page stands in its list. */
  pageInfo: PageInfo;
};

/** A place in a list. */
export type SongEdge = {
  __typename?: 'SongEdge';
  /** Place of the edge in its list, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** What stands here; null where it is gone. */
  node: Maybe<Song>;
};

/** A song that has begun. */
export type StartPlayInput = {
  /** Made by the client (a UUID, say); recordPlay repeats it. */
  id: Scalars['ID']['input'];
  /** Global id or FMA number. */
  songId: Scalars['ID']['input'];
};

/** What startPlay changed. */
export type StartPlayPayload = {
  __typename?: 'StartPlayPayload';
  /** Why nothing happened; empty on success. */
  errors: Array<UserError>;
  /** The listener, whose list follows; null where there are errors. */
  user: Maybe<User>;
};

/** A field left out stays as it is; null clears it. Makes the anonymous listener on first use, so an empty input is 'skip'. */
export type SubmitDemographicsInput = {
  /** Age, coarse on purpose. */
  ageBand?: InputMaybe<AgeBand>;
  /** ISO 3166-1 alpha-2, such as DE. */
  country?: InputMaybe<Scalars['String']['input']>;
  /** Gender, where they care to say. */
  gender?: InputMaybe<Gender>;
};

/** What submitDemographics changed. */
export type SubmitDemographicsPayload = {
  __typename?: 'SubmitDemographicsPayload';
  /** Why nothing happened; empty on success. */
  errors: Array<UserError>;
  /** Bearer token of the listener, for clients without cookies. */
  token: Maybe<Scalars['String']['output']>;
  /** The listener; null where there are errors. */
  user: Maybe<User>;
};

/** What comes by itself, over a websocket. */
export type Subscription = {
  __typename?: 'Subscription';
  /** The listener with their current list at once, then again after each change. */
  recommendationsUpdated: User;
};


/** What comes by itself, over a websocket. */
export type SubscriptionRecommendationsUpdatedArgs = {
  knownListId?: InputMaybe<Scalars['ID']['input']>;
};

/** What the newest 1000 plays say that were completed and count for taste. Plays of private sessions are never among them. */
export type Taste = {
  __typename?: 'Taste';
  /** At most 10, the most heard first. */
  artists: Array<ArtistPlays>;
  /** Means over the plays; null where no song that was heard was measured. */
  audio: AudioFeatures;
  /** Means over the songs of the catalogue that were measured. */
  catalogueAudio: AudioFeatures;
  /** At most 6 top genres, the most heard first. */
  genres: Array<GenrePlays>;
  /** What moves the listener's list as it is now, the most first; the shares sum to 1. Null while a private session is on: its plays move the list, and are not told of. */
  listReasons: Maybe<Array<ReasonKindShare>>;
  /** By year of the album, the oldest first; empty where no play has one. */
  newness: Array<TasteBand>;
  /** What `periods` are. */
  periodUnit: TasteUnit;
  /** At most 12, the newest that have plays, the oldest of them first. */
  periods: Array<TastePeriod>;
  /** Plays that it is drawn from. */
  playCount: Scalars['Int']['output'];
  /** By FMA listens of the song, the least heard first; empty without plays. */
  popularity: Array<TasteBand>;
  /** When the first of them began; null where there are none. */
  since: Maybe<Scalars['DateTime']['output']>;
};

/** A part of the catalogue, about a quarter of it, beside the same part of the plays. */
export type TasteBand = {
  __typename?: 'TasteBand';
  /** Its part of the catalogue, 0 to 1. */
  catalogueShare: Scalars['Float']['output'];
  /** The greatest value in it. */
  high: Scalars['Int']['output'];
  /** The least value in it. */
  low: Scalars['Int']['output'];
  /** Its part of the plays, 0 to 1. */
  playShare: Scalars['Float']['output'];
};

/** What was heard in a day, a week or a month. */
export type TastePeriod = {
  __typename?: 'TastePeriod';
  /** Its top genres, the most heard first; songs without one are in none. */
  genres: Array<GenrePlays>;
  /** Plays that began in it. */
  playCount: Scalars['Int']['output'];
  /** Its first day, in UTC. */
  startsOn: Scalars['Date']['output'];
};

/** What a time is divided by, in UTC. */
export type TasteUnit =
  /** Days. */
  | 'DAY'
  /** Months. */
  | 'MONTH'
  /** Weeks, from Monday on. */
  | 'WEEK';

/** The request names no listener. */
export type UnauthenticatedError = UserError & {
  __typename?: 'UnauthenticatedError';
  /** What kind of error it is. */
  code: UserErrorCode;
  /** Path to the input at fault; null where it is none of them. */
  field: Maybe<Array<Scalars['String']['output']>>;
  /** What is wrong and what to do, in English. */
  message: Scalars['String']['output'];
};

/** A part of the service is away; trying again later helps. */
export type UnavailableError = UserError & {
  __typename?: 'UnavailableError';
  /** What kind of error it is. */
  code: UserErrorCode;
  /** Path to the input at fault; null where it is none of them. */
  field: Maybe<Array<Scalars['String']['output']>>;
  /** What is wrong and what to do, in English. */
  message: Scalars['String']['output'];
};

/** Something said before that no longer counts. */
export type UndoFeedbackInput = {
  /** The `feedbackId` of what was said; an undo itself cannot be undone. */
  feedbackId: Scalars['ID']['input'];
  /** Made by the client (a UUID, say); a retry repeats it and counts once. */
  id: Scalars['ID']['input'];
};

/** An anonymous listener; only they themselves see this. */
export type User = Node & {
  __typename?: 'User';
  /** Null where they did not say. */
  ageBand: Maybe<AgeBand>;
  /** ISO 3166-1 alpha-2; null where they did not say. */
  country: Maybe<Scalars['String']['output']>;
  /** When they first came. */
  createdAt: Scalars['DateTime']['output'];
  /** What they said that holds now, the newest first: no likes taken back, no bans that ended. */
  feedback: FeedbackConnection;
  /** Null where they did not say. */
  gender: Maybe<Gender>;
  /** Global id, the same in every answer. */
  id: Scalars['ID']['output'];
  /** What they heard, the newest first. */
  plays: PlayConnection;
  /** The private session that is on; null where none is. While Redis is away nobody can tell: null, with an error of this field whose code is UNAVAILABLE. */
  privateSession: Maybe<PrivateSession>;
  /** What to hear next, the best first; a play changes it. A cursor pages the list that it is of, whatever else is asked; 15 minutes after that was computed it is an error with the code LIST_EXPIRED. */
  recommendations: RecommendationConnection;
  /** What their plays say of their taste. */
  taste: Taste;
};


/** An anonymous listener; only they themselves see this. */
export type UserFeedbackArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
};


/** An anonymous listener; only they themselves see this. */
export type UserPlaysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  completed?: InputMaybe<Scalars['Boolean']['input']>;
  countsForTaste?: InputMaybe<Scalars['Boolean']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  source?: InputMaybe<PlaySource>;
};


/** An anonymous listener; only they themselves see this. */
export type UserRecommendationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  allowing?: Array<LicenseUse>;
  before?: InputMaybe<Scalars['String']['input']>;
  excludeHeard?: Scalars['Boolean']['input'];
  first?: InputMaybe<Scalars['Int']['input']>;
  genre?: InputMaybe<Scalars['ID']['input']>;
  knobs?: InputMaybe<KnobsInput>;
  last?: InputMaybe<Scalars['Int']['input']>;
  listId?: InputMaybe<Scalars['ID']['input']>;
  onlyNewArtists?: Scalars['Boolean']['input'];
};

/** Why a mutation did nothing, for the one who called it. */
export type UserError = {
  /** What kind of error it is. */
  code: UserErrorCode;
  /** Path to the input at fault; null where it is none of them. */
  field: Maybe<Array<Scalars['String']['output']>>;
  /** What is wrong and what to do, in English. */
  message: Scalars['String']['output'];
};

/** What kind of error it is. */
export type UserErrorCode =
  /** The input cannot be used as it is. */
  | 'INVALID'
  /** The input names nothing here. */
  | 'NOT_FOUND'
  /** The request names no listener. */
  | 'UNAUTHENTICATED'
  /** A part of the service is away; trying again later helps. */
  | 'UNAVAILABLE';

/** A list that was only thought of, beside the list as it is. */
export type WhatIf = {
  __typename?: 'WhatIf';
  /** The list's head, the best first. */
  edges: Array<WhatIfEdge>;
  /** Songs of its head that the head of the list as it is lacks, the best first. */
  entered: Array<Song>;
  /** Songs of the head of the list as it is that its head lacks, the best first. */
  left: Array<Song>;
  /** Songs of both heads whose place is another. */
  moved: Array<WhatIfEdge>;
};

/** A place in a list that was only thought of. */
export type WhatIfEdge = {
  __typename?: 'WhatIfEdge';
  /** The song; null where it is gone. */
  node: Maybe<Song>;
  /** Place in that list, from 1. */
  rank: Scalars['Int']['output'];
  /** Place in the list as it is; null for a song that entered. */
  rankNow: Maybe<Scalars['Int']['output']>;
};
