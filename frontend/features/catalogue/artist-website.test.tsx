import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { ArtistWebsite } from "./artist-website";

test("an artist's own page is a link", () => {
  render(<ArtistWebsite address="http://www.thelowtide.example" />);

  expect(screen.getByRole("link", { name: "Website" })).toHaveAttribute(
    "href",
    "http://www.thelowtide.example",
  );
});

test.each([null, "", "javascript:alert(1)", "the low tide"])(
  "%j is no page to go to",
  (address) => {
    render(<ArtistWebsite address={address} />);

    expect(screen.queryByRole("link")).not.toBeInTheDocument();
  },
);
