import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { answering } from "@/testing/answering";
import { clientWith, renderInPage } from "@/testing/render";
import { DemographicsForm } from "./demographics-form";

const COUNTRIES = [{ code: "BR", name: "Brazil" }];
const saved = () => ({
  data: {
    submitDemographics: {
      __typename: "SubmitDemographicsPayload",
      user: { __typename: "User", id: "u", ageBand: null, gender: null, country: null },
      errors: [],
    },
  },
});

async function renderForm(answer: Parameters<typeof answering>[0][string]) {
  const { link, asked } = answering({ SubmitDemographics: answer });
  const form = (
    <DemographicsForm countries={COUNTRIES} locale="en" next="/welcome/taste" skipTo="/search" />
  );
  const { visited } = await renderInPage(clientWith(link), form);
  return { asked, visited };
}

test("what was answered is sent, and the listener goes on", async () => {
  const { asked, visited } = await renderForm(saved);

  await userEvent.click(screen.getByRole("radio", { name: "25–34" }));
  await userEvent.selectOptions(screen.getByLabelText("Country"), "Brazil");
  await userEvent.click(screen.getByRole("button", { name: "Go on to your taste" }));

  expect(asked[0]?.variables).toEqual({
    input: { ageBand: "FROM_25_TO_34", gender: null, country: "BR" },
  });
  await waitFor(() => expect(visited).toEqual(["/welcome/taste"]));
});

test("skipping sends nothing about the listener", async () => {
  const { asked, visited } = await renderForm(saved);

  await userEvent.click(screen.getByRole("radio", { name: "Woman" }));
  await userEvent.click(screen.getByRole("button", { name: "Skip all of this" }));

  expect(asked[0]?.variables).toEqual({ input: {} });
  await waitFor(() => expect(visited).toEqual(["/search"]));
});

test("each question says why it is asked and starts unanswered", async () => {
  await renderForm(saved);

  const unanswered = screen.getAllByRole("radio", { name: "Rather not say" });

  expect(unanswered.map((radio) => (radio as HTMLInputElement).checked)).toEqual([true, true]);
  expect(screen.getByLabelText("Country")).toHaveValue("");
  expect(screen.getByLabelText("Country")).toHaveAccessibleDescription(/Scenes differ/);
});

test("a dead API is said, what was chosen stays, and a second try can succeed", async () => {
  const answers = [
    () => {
      throw new Error("connection refused");
    },
    saved,
  ];
  const { visited } = await renderForm(() => (answers.shift() ?? saved)());

  await userEvent.click(screen.getByRole("radio", { name: "Man" }));
  await userEvent.click(screen.getByRole("button", { name: "Go on to your taste" }));
  const problem = await screen.findByRole("alert");
  const stillChosen = screen.getByRole<HTMLInputElement>("radio", { name: "Man" }).checked;
  await userEvent.click(screen.getByRole("button", { name: "Go on to your taste" }));

  expect(problem).toHaveTextContent("does not answer");
  expect(stillChosen).toBe(true);
  await waitFor(() => expect(visited).toEqual(["/welcome/taste"]));
});

test("an error of the API is shown in its own words", async () => {
  const error = {
    __typename: "InvalidInputError",
    code: "INVALID",
    message: "No such country.",
    field: [],
  };
  const { visited } = await renderForm(() => ({
    data: {
      submitDemographics: {
        __typename: "SubmitDemographicsPayload",
        user: null,
        errors: [error],
      },
    },
  }));

  await userEvent.click(screen.getByRole("button", { name: "Go on to your taste" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("No such country.");
  expect(visited).toEqual([]);
});
