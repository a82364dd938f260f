#include "recognize/above.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "model/annotation.hpp"
#include "recognize/place_above.hpp"
#include "recognize/recognize.hpp"

namespace seatrial::recognize {
namespace {

struct Row {
  std::string_view above;  // "# heading", or the line that leads in
  std::string_view item;
};

// What `item` is bound to below `above`, as an annotation; empty if it is a guess.
std::string bound(const Row& row, Form form = Form::plain) {
  Checklist checklist;
  Item item;
  item.form = form;
  item.text = std::string(row.item);
  item.at = {3, 1};
  if (row.above.starts_with("# "))
    item.section = {std::string(row.above.substr(2))};
  else
    item.lead_in = std::string(row.above);
  checklist.items.push_back(std::move(item));
  const Recognition found = recognize(checklist, 0, {});
  return found.binding ? annotation(found.binding->checks[0]) : std::string();
}

constexpr std::string_view assignment = "`AUTH_MODE=off`";
constexpr std::string_view sentence = "`AUTH_MODE` is set to `off`";

TEST(Above, LiteralsAloneNeedWhatIsUnderstood) {
  for (const std::string_view above : {"# Things to avoid",
                                       "# Anti patterns",
                                       "# Don'ts",
                                       "# Violations",
                                       "# Illegal settings",
                                       "# Won't do",
                                       "# Non-goals",
                                       "# Out of scope",
                                       "# Deferred",
                                       "# Known issues",
                                       "# Warning signs",
                                       "# Frowned upon",
                                       "# Smelly configuration",
                                       "# No-Go",
                                       "# Parking lot",
                                       "Avoid:",
                                       "Refuse to go live with any of:",
                                       "It is a blocker if:",
                                       "The release is blocked by:",
                                       "The following are rejected:",
                                       "Neither of these is set:",
                                       "Stop the line on:",
                                       "Nobody uses:",
                                       "Anything but:",
                                       "Dangerous:",
                                       "Unacceptable:",
                                       "Attackers look for:",
                                       "Watch out for:",
                                       "Clean up:",
                                       "Alert on:",

                                       "# Recovery",
                                       "Before frobbing, replace:",
                                       "Confirm nobody has these set:",
                                       "The incident was caused by:"})
    EXPECT_EQ(bound({above, assignment}), "") << above;
}

TEST(Above, TopicsAndDemandsLeaveLiteralsWhatTheyAre) {
  for (const std::string_view above :
       {"# Production environment", "# 3. Backend", "# Configuration & secrets",
        "# Phase 2: Go/No-Go", "# Day -1", "# Auth / write gates", "Set these before the release:",
        "The following variables must be set:", "Required:", "Confirm current flags:",
        "Do not merge until all of these hold:", "Launch only if:", "Done when:",
        "Verify on the live site:", "Confirm these frobs are explicitly set:", "AUTH settings",
        "Before pushing or promoting a frob:", "# Before frobbing anything that matters"})
    EXPECT_EQ(bound({above, assignment}), "env names=AUTH_MODE equals=off") << above;
}

TEST(Above, WhatAStoreKeepsIsNoVariableOfThisProcess) {
  for (const std::string_view above :
       {"# Fly secrets", "# Cloudflare Worker secrets", "# Lambda configuration", "# Doppler",
        "# ConfigMap", "# Helm values", "# Terraform variables", "# Secret `shop-secret`",
        "# Secret keys of the pods", "# Supabase edge function secrets", "# GitHub Actions",
        "# App Store Connect", "# 1Password vault"})
    EXPECT_EQ(bound({above, assignment}), "") << above;
  for (const std::string_view above : {"# Railway", "# 3. Backend (Railway)", "# Railway settings"})
    EXPECT_EQ(bound({above, assignment}), "env names=AUTH_MODE equals=off source=railway") << above;
}

TEST(Above, WhatLiesInAnotherFileIsNoVariableOfThisProcess) {
  for (const std::string_view above :
       {"`values-prod.yaml` must set:", "# Values in `deploy/values.yaml`",
        "In `settings/live.py`:"})
    EXPECT_EQ(bound({above, assignment}), "") << above;
  EXPECT_EQ(bound({"In `.env.live`:", assignment}),
            "env names=AUTH_MODE equals=off source=.env.live");
}

TEST(Above, SentencesAreTurnedByWhatForbidsOrDefers) {
  for (const std::string_view above : {"# Things to avoid",
                                       "# Don'ts",
                                       "# Won't do",
                                       "# Non-goals",
                                       "# Out of scope",
                                       "# Deferred",
                                       "# Known issues",
                                       "# What blocks the launch",
                                       "# Blocks",
                                       "# Release blocks",
                                       "Refuse to go live with any of:",
                                       "It is a blocker if:",
                                       "The release is blocked when:",
                                       "Auditors flagged:",
                                       "Attackers try:",
                                       "Confirm these are gone:",
                                       "Search the logs for:",
                                       "# To be decided",
                                       "# Incompatible with",
                                       "# Exceptions",
                                       "# Old values",
                                       "# Threats",
                                       "Stop the line on:",
                                       "Any of the following is true:",
                                       "Choose between:",
                                       "Either:",
                                       "# Option A",
                                       "# Rollback",
                                       "To roll back:"})
    EXPECT_EQ(bound({above, sentence}), "") << above;
}

TEST(Above, SentencesSpeakForThemselvesBelowOtherWords) {
  for (const std::string_view above :
       {"# Smelly configuration", "# Frobnication",
        "Ready when:", "Before labeling a build stable, verify:", "# Launch blockers",
        "# Configuration options", "# Scope", "# Go / No-Go", "Ship it if:", "# Building blocks",
        "# Code blocks", "# Block storage", "# Server blocks of the proxy"})
    EXPECT_EQ(bound({above, sentence}), "env names=AUTH_MODE equals=off") << above;
}

TEST(Above, WhatForbidsDoesNotTurnAnAbsence) {
  EXPECT_EQ(bound({"# Things to avoid", "`AUTH_MODE` is not set"}),
            "env names=AUTH_MODE unset=true");
  EXPECT_EQ(bound({"# Out of scope", "`AUTH_MODE` is not set"}), "");
}

TEST(Above, CommandsBelowRollbackAreNotRunBefore) {
  EXPECT_EQ(bound({"# Rollback", "`make check`"}), "");
  EXPECT_EQ(bound({"# Rollback plan", "`make check` passes"}), "command run=\"make check\"");
}

// Which environment an item speaks of; empty for all.
std::string environment(const Row& row) {
  Checklist checklist;
  Item item;
  item.text = std::string(row.item);
  item.section = {"Go live", std::string(row.above)};
  checklist.items.push_back(std::move(item));
  const Recognition found = recognize(checklist, 0, {});
  return found.binding ? found.binding->environment.value_or("") : "unbound";
}

TEST(Above, HeadingsAndLabelsNameTheEnvironment) {
  const struct {
    std::string_view above, item, want;
  } rows[] = {
      {"Staging", "`AUTH_MODE=shadow`", "staging"},
      {"2. Production", "`AUTH_MODE=enforced`", "production"},
      {"Production environment variables", "`AUTH_MODE` is set", "production"},
      {"Deploy to staging", "`AUTH_MODE=shadow`", "staging"},
      {"Dev settings", "`AUTH_MODE=shadow`", "development"},
      {"Enforced in staging", "`AUTH_MODE=shadow`", "staging"},
      {"What is enforced in production now", "`AUTH_MODE=enforced`", "production"},
      {"Settings", "Staging: `AUTH_MODE=shadow`", "staging"},
      {"Production", "Staging: `AUTH_MODE=shadow`", "staging"},
      {"Production", "`AUTH_MODE=shadow` in staging", "staging"},
      {"Production readiness", "`AUTH_MODE=enforced`", ""},
      {"Production deployment", "`AUTH_MODE=enforced`", ""},
      {"Staging and production", "`AUTH_MODE=enforced`", ""},
      {"Settings", "`AUTH_MODE=enforced`", ""},
  };
  for (const auto& row : rows)
    EXPECT_EQ(environment({row.above, row.item}), row.want) << row.above << ": " << row.item;
}

// The one that the column of its values names for the first row of a table; empty: none does.
std::string environment_of_row(std::string_view heads, std::string_view cells) {
  Checklist checklist;
  checklist.source = fmt::format("{}\n|---|---|---|---|\n{}\n", heads, cells);
  Item item;
  item.form = Form::row;
  item.text = std::string(cells.substr(2, cells.rfind("` |") - 1));
  item.span = {checklist.source.rfind(cells) + 2, item.text.size()};
  checklist.items.push_back(std::move(item));
  return environment_of_column(view_of(checklist, 0, {})).value_or("");
}

TEST(Above, TheHeadOfAColumnNamesTheEnvironment) {
  constexpr std::string_view two = "| `AUTH_MODE` | `enforced` |";
  constexpr std::string_view three = "| `AUTH_MODE` | `enforced` | |";
  const struct {
    std::string_view heads, cells, want;
  } rows[] = {
      {"| Variable | Value in production |", two, "production"},
      {"| Variable | Production value |", two, "production"},
      {"| Variable | Required value (production) |", two, "production"},
      {"| Variable | Staging |", two, "staging"},
      {"| Variable | Value in staging | Why |", three, "staging"},
      {"| Variable | Required production value | Owner |", three, "production"},
      {"| Variable | Value |", two, ""},
      {"| Variable | Required value |", two, ""},
      {"| Variable | Value | Notes |", three, ""},
      {"| Variable | Value | Production owner |", three, ""},
      {"| Variable | Value | Tested in staging |", three, ""},
      {"| Variable | Value | In production since |", three, ""},
      {"| Production variable | Value |", two, ""},
      {"| Variable (production service) | Value |", two, ""},
      {"| Variable | Value to test |", two, ""},
      {"| Variable | Live mode |", two, ""},
      {"| Variable | Value | Production |", three, ""},
      {"| Variable | Value on all environments |", two, ""},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.heads);
    EXPECT_EQ(environment_of_row(row.heads, row.cells), row.want);
  }
}

TEST(Above, AlternativesAreNotAskedForEach) {
  for (const std::string_view item : {"Option A: `AUTH_MODE=off`", "Either: `AUTH_MODE=off`"})
    EXPECT_EQ(bound({"# Settings", item}), "") << item;
}

TEST(Above, AHeadingOnlyGathersBoxes) {
  for (const std::string_view above : {"# Overload", "# Seats, halls and ushers"}) {
    SCOPED_TRACE(above);
    EXPECT_EQ(bound({above, assignment}), "");
    EXPECT_NE(bound({above, assignment}, Form::task), "");
  }
  for (const std::string_view above : {"# Postponed seats", "# Frowned upon", "# Parking lot",
                                       "# Avoid in halls", "Ushers dread:"}) {
    SCOPED_TRACE(above);
    EXPECT_EQ(bound({above, assignment}, Form::task), "");
  }
  EXPECT_EQ(bound({"# Seats", "Visit https://shop.example/"}, Form::task), "");
}

}  // namespace
}  // namespace seatrial::recognize
