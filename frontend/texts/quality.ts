export const caption = "Measured quality beside what costs hardly anything";
export const by = "By";
export const figure = "Figure";
export const thisModel = "This model";
export const notKnown = "not known";
export const better = "better than all of these";
export const notBetter = "not better than all of these";

/** What a model is measured beside. */
export const baselines = {
  popularity: "What is most played",
  segment_popularity: "What is most played by people of the same age, gender and country",
  genre_popularity: "What is most played in the genres of the song before",
  linear: "What is played by those who played the same songs",
};

/** What each figure of a model card means, in plain words. */
export const measures = {
  recall_at_10: {
    title: "Found among the first ten",
    meaning: "Of these plays, how many were of a song in the first ten places of the list.",
  },
  ndcg_at_10: {
    title: "Found high among the first ten",
    meaning: "The same, where the first place counts most and the tenth least (nDCG@10).",
  },
  mrr: {
    title: "Place of the song that was played",
    meaning: "The mean of 1 divided by that place: 1 is always first (MRR).",
  },
  nats: {
    title: "Surprise at the song that was played",
    meaning: "In nats: less is better, and 0 would be certainty.",
  },
};
