export const goOnHere = "Go on here as the same listener";
export const whatFollows =
  "Your list, history and what you said are then the same on both devices. The settings of the device that knows you make the link; it holds once, for five minutes.";
export const knownAlready =
  "This browser has a listener already. Afterwards it no longer knows them, and neither does anybody else: what they heard stays, out of reach. To remove it, erase it in the settings first.";
export const linkFromOther = "Link from your other device";
export const beTheSame = "Be the same listener here";
export const looking = "Looking…";
export const notFollowed =
  "The music service does not answer, so nothing changed. Wait a moment and try again.";
