#pragma once

#include <filesystem>
#include <vector>

#include "app/discover.hpp"

namespace seatrial::app {

// The environments that the dotenv files of a repository speak of: those called `.env...` near its
// root, and those that a checklist names, as `deploy/prod.env`. What was found and makes none is
// told in `discovery.unseen`.
void find_environments(const std::filesystem::path& root, const std::vector<Checklist>& checklists,
                       world::Files& files, Discovery& discovery);

}  // namespace seatrial::app
