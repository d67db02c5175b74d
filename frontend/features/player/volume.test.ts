import { expect, test } from "vitest";
import { Volume } from "./volume";

function opened() {
  const volume = new Volume();
  const audio = document.createElement("audio");
  volume.attach(audio, localStorage);
  return { volume, audio };
}

test("the volume outlives the page, muted or not", () => {
  const before = opened();
  before.volume.set(0.4);
  before.volume.toggleMute();

  const { audio } = opened();

  expect([audio.volume, audio.muted]).toEqual([0.4, true]);
});

test("a page that finds no kept volume tells nobody of a change", () => {
  const volume = new Volume();
  let told = 0;
  volume.subscribe(() => {
    told += 1;
  });

  volume.attach(document.createElement("audio"), localStorage);

  expect(told).toBe(0);
});

test("setting the volume ends the silence, and stays within its bounds", () => {
  const { volume, audio } = opened();
  volume.toggleMute();

  volume.set(1.2);

  expect([audio.volume, audio.muted]).toEqual([1, false]);
});

test.each(["{", '{"level":7}', '{"level":"loud"}', "null"])("%s is not taken up", (kept) => {
  localStorage.setItem("musicrecs.volume", kept);

  expect(opened().volume.getState()).toEqual({ level: 1, isMuted: false });
});
