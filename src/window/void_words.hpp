#pragma once

#include "base/words.hpp"

namespace seatrial::window {

// What is called so was no run, or is none that counts: a record, or all below a heading.
inline constexpr WordSet void_words({"superseded",   "void",        "invalid",     "discarded",
                                     "retracted",    "withdrawn",   "obsolete",    "draft",
                                     "drafts",       "excluded",    "ignored",     "rehearsal",
                                     "rehearsals",   "simulated",   "simulation",  "simulations",
                                     "mock",         "mocked",      "dryrun",      "probelauf",
                                     "generalprobe", "fake",        "unverified",  "fixture",
                                     "fixtures",     "placeholder", "placeholders"});

}  // namespace seatrial::window
