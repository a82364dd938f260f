#include <algorithm>

#include "base/dotenv_name.hpp"
#include "base/setting.hpp"
#include "recognize/file_words.hpp"
#include "recognize/frames.hpp"
#include "recognize/pattern.hpp"
#include "recognize/sentence.hpp"
#include "recognize/texts.hpp"

// Files that have to be there, or to hold a text, in whole sentences and in lists of outputs.
namespace seatrial::recognize {
namespace {

using Kind = Token::Kind;

// "`ios/app.plist` is present for iOS builds", "`compose.yml` created from `compose.example.yml`"
std::optional<Finding> required(const View& view) {
  static constexpr std::string_view frames[] = {
      "$file created|exists|exist|present|there|placed|available locally",
      "$file created|exists|exist|present|available ~ builds|build",
      "$file created|copied|derived|filled from $file",
      "repo|repository|code|project|source cloned|extracted|unpacked $file",
  };
  if (!may_fit(view, is_one_file)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places) return std::nullopt;
  const Token& file = *places->front();
  Finding result = whole(view, is_there(file.text));
  result.sure &= is_one_file(file);
  return result;
}

// A directory or archive that a build leaves behind.
bool is_built(std::string_view path) {
  if (path.ends_with('/')) return path.size() > 1;
  const std::size_t slash = path.rfind('/');
  const std::string_view name = path.substr(slash == std::string_view::npos ? 0 : slash + 1);
  return among(name, {"dist", "build", "out", ".next"}) || name.ends_with(".zip") ||
         name.ends_with(".tgz") || name.ends_with(".gz") || name.ends_with(".jar") ||
         name.ends_with(".apk") || name.ends_with(".aab") || name.ends_with(".whl");
}

// "Frontend built (`web/dist`)"
std::optional<Finding> built(const View& view) {
  static constexpr std::string_view frames[] = {
      "~ built|compiled|bundled|packaged ( $file )",
      "~ built|compiled|bundled|packaged to|into|at $file",
  };
  if (!may_fit(view, is_one_file)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places || !is_built(places->front()->text)) return std::nullopt;
  return whole(view, is_there(places->front()->text));
}

// A name that can only be meant as it is written: `com.shop.app`, and no pattern or sentence.
bool is_plain_name(const Token& token) {
  return token.kind == Kind::code && token.text.find('.') != std::string::npos &&
         token.text.find_first_of(" *{}<>()[]|^$\\/") == std::string::npos;
}

// "`google.json` matches `com.shop.app`"
std::optional<Finding> names_text(const View& view) {
  static constexpr std::string_view frames[] = {
      "$file matches|names|mentions|references|declares|includes|lists|uses $name",
      "$file must|should contain|include|list|mention|name $name"};
  if (!may_fit(view, is_one_file)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places || !is_one_file(*places->front()) || !is_plain_name(*places->back()) ||
      places->front()->text.starts_with('/'))
    return std::nullopt;
  Check check = check_of(
      "file", {{"path", Value(places->front()->text)}, {"contains", Value(places->back()->text)}});
  add_setting(check);
  return whole(view, std::move(check));
}

// "`Dockerfile` has a `HEALTHCHECK` instruction"
std::optional<Finding> has_directive(const View& view) {
  static constexpr std::string_view frames[] = {
      "$file has|contains|includes|defines a|an|the? $name instruction|directive|entry|section",
      "$name instruction|directive|entry|section present|exists|defined|set in $file"};
  if (!may_fit(view, is_one_file)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places) return std::nullopt;
  const bool in_front = is_one_file(*places->front());
  const Token& file = in_front ? *places->front() : *places->back();
  const Token& name = in_front ? *places->back() : *places->front();
  if (!is_one_file(file) || file.text.starts_with('/') || name.text.size() < 3 ||
      name.text.find_first_of(" *{}<>()[]|^$\\") != std::string::npos)
    return std::nullopt;
  return whole(view,
               check_of("file", {{"path", Value(file.text)}, {"contains", Value(name.text)}}));
}

// "`STRICT=1` is the default in `.env.example`": a line of its own there.
std::optional<Finding> default_in(const View& view) {
  static constexpr std::string_view frames[] = {
      "$assignment default|preset in $file",
      "$file has|contains|sets|ships|includes with? $assignment default?",
      "$file must|should contain|have|set|include $assignment",
  };
  if (!may_fit(view, is_one_file)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places) return std::nullopt;
  const bool front = places->front()->kind == Kind::path;
  const std::string_view path = front ? places->front()->text : places->back()->text;
  const std::string_view text = front ? places->back()->text : places->front()->text;
  if (!is_dotenv(path) && !(is_settings_file(path) && parse_setting(text))) return std::nullopt;
  return whole(
      view,
      check_of("file", {{"path", Value(path)}, {"contains", Value(text)}, {"as", "setting"}}));
}

// "Keep `.env` out of git (see `.gitignore`)"
std::optional<Finding> kept_out(const View& view) {
  static constexpr std::string_view frames[] = {
      "keep|leave $file out of git|repo|repository|vcs",
      "keep|leave $file out of git|repo|repository|vcs ( see|via|through root? $file )",
      "keep|leave $file out of version|source control",
      "$file kept|left out of git|repo|repository|vcs",
      "keep|leave local? $file file|files? untracked|uncommitted",
  };
  if (!may_fit(view, is_one_file)) return std::nullopt;
  const auto places = fit_any(frames, view);
  if (!places || !is_one_file(*places->front())) return std::nullopt;
  if (places->size() > 1 && !places->back()->text.ends_with(".gitignore")) return std::nullopt;
  return whole(view, check_of("git", {{"not_tracked", Value(places->front()->text)}}));
}

constexpr Example required_examples[] = {
    {"`android/key.properties` created locally", "file path=android/key.properties exists=true"},
    {"`ios/Shop.plist` is present for iOS builds", "file path=ios/Shop.plist exists=true"},
    {"`compose.yml` created from `compose.example.yml`", "file path=compose.yml exists=true"},
    {"Repo cloned to `/home/shop/web`", "file path=/home/shop/web exists=true"},
};
constexpr std::string_view required_counters[] = {
    "`android/key.properties` never created locally",
    "`ios/Shop.plist` is present for legacy builds",
    "`ios/Shop.plist` was present for iOS builds",
    "`compose.yml` is created from `compose.example.yml` if it is missing",
    "`compose.yml` created from scratch by the installer",
    "`conf/*.yml` created locally",
    "`/checkout` exists locally",
    "Repo cloned to `<directory>/`",
    "Unzip the artifact and verify:\n  > `compose.yml` is present for iOS builds",
};
constexpr Example built_examples[] = {
    {"Frontend built (`apps/web/dist`)", "file path=apps/web/dist exists=true"},
    {"Installer is packaged into `out/shop.zip`", "file path=out/shop.zip exists=true"},
};
constexpr std::string_view built_counters[] = {
    "Frontend built (`Dockerfile`)",
    "Frontend not built (`apps/web/dist`)",
    "Old frontend built (`apps/web/dist`)",
    "Frontend built (`apps/web/dist`) and uploaded",
};
constexpr Example text_examples[] = {
    {"`app/services.json` matches `com.shop.app`",
     "file path=app/services.json contains=com.shop.app "
     "matches=(^|[^\\w.-])com\\.shop\\.app\\.*([^\\w.+-]|\\z)"},
    {"`app/services.json` must contain `com.shop.app`",
     "file path=app/services.json contains=com.shop.app "
     "matches=(^|[^\\w.-])com\\.shop\\.app\\.*([^\\w.+-]|\\z)"},
};
constexpr Example directive_examples[] = {
    {"`HEALTHCHECK` instruction present in `Dockerfile`",
     "file path=Dockerfile contains=HEALTHCHECK matches=(^|[^\\w-])-*HEALTHCHECK([^\\w+-]|\\z)"},
    {"`deploy/Dockerfile` has a `USER` instruction",
     "file path=deploy/Dockerfile contains=USER matches=(^|[^\\w-])-*USER([^\\w+-]|\\z)"},
    {"`robots.txt` contains the `Sitemap` directive",
     "file path=robots.txt contains=Sitemap matches=(^|[^\\w-])-*Sitemap([^\\w+-]|\\z)"},
};
constexpr std::string_view directive_counters[] = {
    "`Dockerfile` has no `ADD` instruction",
    "`Dockerfile` has a `USER` instruction for root",
    "`Dockerfile` had a `USER` instruction",
    "`USER` instruction present in every image",
    "`Dockerfile` has a `USER` instruction or runs rootless",
};
constexpr std::string_view text_counters[] = {
    "`app/services.json` does not match `com.shop.app`",
    "`app/services.json` matches `com.shop.*`",
    "`app/services.json` matches `app/other.json`",
    "`app/services.json` matched `com.shop.app`",
    "`app/services.json` matches the schema",
    "`/services.json` matches `com.shop.app`",
    "`app/services.json` matches `com.shop.app` on staging",
};
constexpr Example default_examples[] = {
    {"`STRICT_MODE=1` is the default in `.env.example`",
     "file path=.env.example contains=STRICT_MODE=1 as=setting"},
    {"`prj.conf` has `CONFIG_LOG=y`", "file path=prj.conf contains=CONFIG_LOG=y as=setting"},
    {"`web/.env.live` must contain `STRICT_MODE=1`",
     "file path=web/.env.live contains=STRICT_MODE=1 as=setting"},
};
constexpr std::string_view default_counters[] = {
    "`STRICT_MODE=1` is not the default in `.env.example`",
    "`STRICT_MODE=1` is no longer the default in `.env.example`",
    "`STRICT_MODE=1` was the default in `.env.example`",
    "`STRICT_MODE=1` is the default in `src/main.ts`",
    "`STRICT_MODE=1` is the default in `.env.example` or the code",
};
constexpr Example out_examples[] = {
    {"Keep `.env` out of Git", "git not_tracked=.env"},
    {"Keep `.env` out of Git (see root `.gitignore`).", "git not_tracked=.env"},
    {"Keep `.env` out of Git (see `docs/env.md`)", "git not_tracked=.env"},
};
constexpr std::string_view out_counters[] = {
    "Keep `.env` out of the image",
    "Do not keep `.env` out of Git",
    "Keep `.env` out of Git until launch",
    "Keep `.env` in Git",
};

constexpr Rule table[] = {
    {{"file-required", "file", "A file is there, where or for what it is needed.",
      required_examples, required_counters},
     required},
    {{"file-built", "file", "What a build leaves behind.", built_examples, built_counters}, built},
    {{"file-names", "file", "A file names an identifier.", text_examples, text_counters},
     names_text},
    {{"file-directive", "file", "A file has an instruction.", directive_examples,
      directive_counters},
     has_directive},
    {{"file-default", "file", "A file of settings has an assignment.", default_examples,
      default_counters},
     default_in},
    {{"git-kept-out", "git", "A file is kept out of the repository.", out_examples, out_counters},
     kept_out},
};

}  // namespace

std::span<const Rule> frame_file_rules() {
  return table;
}

}  // namespace seatrial::recognize
