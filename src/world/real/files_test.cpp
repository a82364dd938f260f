#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <chrono>

#include "base/digest.hpp"
#include "base/limits.hpp"
#include "world/real/descriptor.hpp"
#include "world/real/loopback_testing.hpp"
#include "world/real/real.hpp"
#include "world/real/temporary_testing.hpp"

namespace seatrial::world::real {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
namespace fs = std::filesystem;

// One of each kind below a temporary directory.
struct Tree : Temporary {
  Tree() {
    write("file.txt", "content", 0640);
    fs::create_directory(path() / "folder");
    fs::create_symlink("file.txt", path() / "link");
    fs::create_symlink("nowhere", path() / "dangling");
    fs::create_symlink("loop", path() / "loop");
    ::mkfifo((path() / "fifo").c_str(), 0600);
    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
    (path() / "socket").string().copy(address.sun_path, sizeof(address.sun_path) - 1);
    socket_ = open_socket(AF_UNIX, SOCK_STREAM);
    bind_to(socket_, address);
  }

 private:
  Descriptor socket_;
};

TEST(Files, TellKindAndMode) {
  const Tree tree;
  const auto files = make_files();
  struct Row {
    const char* path;
    bool follow;
    std::optional<FileKind> kind;
    std::uint64_t size;
  };
  const Row rows[] = {
      {"file.txt", false, FileKind::file, 7},     {"folder", false, FileKind::directory, 0},
      {"link", false, FileKind::link, 0},         {"link", true, FileKind::file, 7},
      {"dangling", false, FileKind::link, 0},     {"dangling", true, std::nullopt, 0},
      {"fifo", false, FileKind::fifo, 0},         {"socket", false, FileKind::socket, 0},
      {"/dev/null", false, FileKind::device, 0},  {"none", false, std::nullopt, 0},
      {"file.txt/below", false, std::nullopt, 0},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.path);
    const auto status = files->status(tree.path() / row.path, row.follow);
    ASSERT_TRUE(status) << status.error().what;
    ASSERT_EQ(status->has_value(), row.kind.has_value());
    if (!row.kind) continue;
    EXPECT_EQ((*status)->kind, *row.kind);
    if (row.kind == FileKind::file) {
      EXPECT_EQ((*status)->size, row.size);
    }
  }
  const auto status = files->status(tree.path() / "file.txt", false);
  EXPECT_EQ((*status)->mode, 0640u);
  EXPECT_FALSE((*status)->owner.empty());
  EXPECT_LT(std::chrono::system_clock::now() - (*status)->modified, std::chrono::minutes(1));
  EXPECT_FALSE(files->status(tree.path() / "loop", true));
}

TEST(Files, ReadRegularFilesOnlyAndNeverWait) {
  const Tree tree;
  tree.write("empty", "");
  tree.write("big", std::string(100'000, 'x'));
  struct Row {
    const char* path;
    const char* wanted;
    const char* error;
  };
  const Row rows[] = {
      {"file.txt", "content", ""},
      {"link", "content", ""},
      {"empty", "", ""},
      {"fifo", "", "is a fifo, not a regular file"},
      {"socket", "", "is a socket, not a regular file"},
      {"folder", "", "is a directory, not a regular file"},
      {"/dev/zero", "", "is a device, not a regular file"},
      {"none", "", "no such file or directory"},
      {"dangling", "", "no such file or directory"},
      {"loop", "", "symbolic links"},
      {"big", "", "larger than the 10000 that are read"},
      {"/proc/self/environ", nullptr, ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.path);
    const auto content = make_files()->read(tree.path() / row.path, 10'000);
    EXPECT_EQ(content.has_value(), *row.error == '\0');
    if (!content) {
      EXPECT_THAT(content.error().what, HasSubstr(row.error));
    } else if (row.wanted) {
      EXPECT_EQ(*content, row.wanted);
    }
  }
  EXPECT_EQ(make_files()->read(tree.path() / "big", 100'000)->size(), 100'000u);
  // Files without a size are bounded while they are read.
  EXPECT_THAT(make_files()->read("/proc/self/maps", 100).error().what,
              HasSubstr("larger than 100"));
}

TEST(Files, WriteWholeOrNotAtAll) {
  const Tree tree;
  const auto files = make_files();
  ASSERT_TRUE(files->write(tree.path() / "new/deep/report.md", "first"));
  ASSERT_TRUE(files->write(tree.path() / "new/deep/report.md", "second"));
  EXPECT_EQ(tree.read("new/deep/report.md"), "second");
  ASSERT_TRUE(files->write(tree.path() / "file.txt", "other"));
  EXPECT_EQ((*files->status(tree.path() / "file.txt", false))->mode, 0640u);
  EXPECT_THAT(files->write(tree.path() / "file.txt/below", "x").error().what,
              HasSubstr("not a directory"));
  EXPECT_FALSE(files->write(tree.path() / "folder", "x"));
  EXPECT_EQ(*files->link_target(tree.path() / "link"), fs::read_symlink(tree.path() / "link"));
  EXPECT_FALSE(files->link_target(tree.path() / "file.txt"));
  // No temporary file stays behind.
  EXPECT_THAT(*files->glob(tree.path(), ".*", {}), IsEmpty());
  EXPECT_THAT(*files->glob(tree.path(), "new/deep/*", {}), ElementsAre("new/deep/report.md"));
}

mode_t type_of(const fs::path& path) {
  struct stat status{};
  must(::lstat(path.c_str(), &status));
  return status.st_mode & S_IFMT;
}

// Only beneath a temporary directory: a mistake here would replace a device of the machine.
TEST(Files, WriteIntoWhatIsNoRegularFile) {
  const Tree tree;
  const auto files = make_files();
  const Descriptor reader(
      ::open((tree.path() / "fifo").c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  fs::create_symlink("fifo", tree.path() / "link to fifo");
  for (const char* path : {"fifo", "link to fifo"}) {
    SCOPED_TRACE(path);
    const mode_t before = type_of(tree.path() / path);
    ASSERT_TRUE(files->write(tree.path() / path, "report"));
    EXPECT_EQ(type_of(tree.path() / path), before);
    char buffer[16];
    EXPECT_EQ(::read(reader.get(), buffer, sizeof(buffer)), 6);
  }
  EXPECT_THAT(files->write(tree.path() / "socket", "x").error().what, HasSubstr("is a socket"));
  EXPECT_EQ(type_of(tree.path() / "socket"), mode_t{S_IFSOCK});
}

TEST(Files, WriteIntoAnOpenDescriptor) {
  const Tree tree;
  const auto files = make_files();
  tree.write("out", "");
  const Descriptor out(::open((tree.path() / "out").c_str(), O_WRONLY | O_CLOEXEC));
  const std::string own = "/proc/self/fd/" + std::to_string(out.get());
  fs::create_symlink(own, tree.path() / "to own");
  EXPECT_EQ(::write(out.get(), "a", 1), 1);
  ASSERT_TRUE(files->write(own, "b"));
  ASSERT_TRUE(files->write(tree.path() / "to own", "c"));
  ASSERT_TRUE(files->write("/dev/fd/" + std::to_string(out.get()), "d"));
  EXPECT_EQ(tree.read("out"), "abcd");
  EXPECT_EQ(type_of(tree.path() / "to own"), mode_t{S_IFLNK});
  EXPECT_THAT(files->write("/proc/self/fd/99999", "x").error().what,
              HasSubstr("bad file descriptor"));
}

TEST(Files, DoNotEndWithTheReaderOfAPipe) {
  const Tree tree;
  int ends[2];
  must(::pipe2(ends, O_CLOEXEC));
  const Descriptor write_end(ends[1]);
  ::close(ends[0]);
  EXPECT_THAT(
      make_files()->write("/proc/self/fd/" + std::to_string(write_end.get()), "x").error().what,
      HasSubstr("broken pipe"));
}

TEST(Files, ReplaceALinkToAFile) {
  const Tree tree;
  ASSERT_TRUE(make_files()->write(tree.path() / "link", "report"));
  EXPECT_EQ(type_of(tree.path() / "link"), mode_t{S_IFREG});
  EXPECT_EQ(tree.read("file.txt"), "content");
}

TEST(Files, FindSecretsInHiddenPlaces) {
  const Temporary tree;
  for (const char* directory : {".sec/.deep", ".git/hooks", "src"})
    fs::create_directories(tree.path() / directory);
  for (const char* file : {".sec/key.pem", ".sec/.deep/other.pem", ".sec/notes.md", ".git/x.pem",
                           ".prod.env", ".env", "src/.env.local", "src/a.md"})
    tree.write(file, "");
  struct Row {
    const char* pattern;
    std::vector<std::string> wanted;
  };
  const Row rows[] = {
      {"**/*.pem", {".sec/.deep/other.pem", ".sec/key.pem"}},
      {"*/*.pem", {".sec/key.pem"}},
      {"*.env", {".env", ".prod.env"}},
      {"**/.env*", {".env", "src/.env.local"}},
      {".git/*.pem", {".git/x.pem"}},
      {"**/*.md", {"src/a.md"}},
      {"**/*token*", {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.pattern);
    EXPECT_EQ(*make_files()->glob(tree.path(), row.pattern, {}), row.wanted);
  }
}

TEST(Files, FindHiddenNamesEverywhereButInGitsOwnFolder) {
  const Temporary tree;
  for (const char* directory : {"a/.deep/.deeper", "a/.git", ".b"})
    fs::create_directories(tree.path() / directory);
  for (const char* file : {"a/.env", "a/.deep/.deeper/x", "a/.git/config", ".b/y", "a/z"})
    tree.write(file, "");
  const Search search{.hidden = HiddenNames::everywhere};
  EXPECT_THAT(*make_files()->glob(tree.path(), "a/**", search),
              ElementsAre("a", "a/.deep", "a/.deep/.deeper", "a/.deep/.deeper/x", "a/.env", "a/z"));
  EXPECT_THAT(*make_files()->glob(tree.path(), "*/*", search),
              ElementsAre(".b/y", "a/.deep", "a/.env", "a/z"));
}

TEST(Files, FindByGlob) {
  const Temporary tree;
  fs::create_directories(tree.path() / "docs/audits/old");
  fs::create_directories(tree.path() / ".git/objects");
  for (const char* file :
       {"a.md", "b.txt", ".env", "docs/c.md", "docs/.hidden.md", "docs/audits/2026-01-01.md",
        "docs/audits/old/d.md", ".git/objects/e.md"})
    tree.write(file, "");
  fs::create_directory_symlink(tree.path() / "docs", tree.path() / "linked");
  fs::create_directory_symlink(tree.path(), tree.path() / "docs/up");
  struct Row {
    const char* pattern;
    std::vector<std::string> wanted;
  };
  const Row rows[] = {
      {"*.md", {"a.md"}},
      {"a.md", {"a.md"}},
      {"?.md", {"a.md"}},
      {"docs/*.md", {"docs/c.md"}},
      {"docs/.*.md", {"docs/.hidden.md"}},
      {"**/*.md", {"a.md", "docs/audits/2026-01-01.md", "docs/audits/old/d.md", "docs/c.md"}},
      {"docs/**",
       {"docs", "docs/audits", "docs/audits/2026-01-01.md", "docs/audits/old",
        "docs/audits/old/d.md", "docs/c.md", "docs/up"}},
      {"docs/audits/20*.md", {"docs/audits/2026-01-01.md"}},
      {".env", {".env"}},
      {".git/**/*.md", {".git/objects/e.md"}},
      {"linked/*.md", {}},
      {"none/*", {}},
      {"", {}},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.pattern);
    const auto found = make_files()->glob(tree.path(), row.pattern, {});
    ASSERT_TRUE(found) << found.error().what;
    EXPECT_EQ(*found, row.wanted);
  }
  EXPECT_FALSE(make_files()->glob(tree.path() / "none", "*", {}));
}

// Tests that run as root give up their privileges for a while.
class Unprivileged {
 public:
  Unprivileged() : was_(::geteuid()) {
    if (was_ == 0 && ::seteuid(nobody) != 0) ADD_FAILURE() << "cannot become another user";
  }
  ~Unprivileged() {
    if (was_ == 0 && ::seteuid(0) != 0) ADD_FAILURE() << "cannot become root again";
  }
  Unprivileged(const Unprivileged&) = delete;
  Unprivileged& operator=(const Unprivileged&) = delete;

 private:
  static constexpr uid_t nobody = 65534;
  uid_t was_;
};

TEST(Files, DoNotSearchPastWhatTheyMayNotRead) {
  const Temporary tree;
  fs::create_directories(tree.path() / "closed");
  tree.write("closed/key.pem", "");
  tree.write("open.md", "");
  fs::permissions(tree.path(), fs::perms(0755));
  fs::permissions(tree.path() / "closed", fs::perms(0));
  const Unprivileged user;
  struct Row {
    const char* pattern;
    const char* error;
  };
  const Row rows[] = {
      {"closed/*.pem", "closed/: permission denied"},
      {"**/*.pem", "closed/: permission denied"},
      {"*.md", ""},
      {"closed*", ""},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.pattern);
    const auto found = make_files()->glob(tree.path(), row.pattern, {});
    EXPECT_EQ(found ? "" : found.error().what, row.error);
  }
}

TEST(Files, SearchOnceForAllThatBracesMean) {
  const Temporary tree;
  for (int i = 0; i < 500; ++i) tree.write(fmt::format("{}.md", i), "");
  for (const char* file : {"key.pem", "key.p12", "{key,old}.pem"}) tree.write(file, "");
  const auto found = make_files()->glob(tree.path(), "{key,old}.{pem,p12,jks}", {});
  ASSERT_TRUE(found) << found.error().what;
  EXPECT_THAT(*found, ElementsAre("key.p12", "key.pem"));
  EXPECT_THAT(*make_files()->glob(tree.path(), "{key,old}.pem", {}),
              ElementsAre("key.pem", "{key,old}.pem"));
  // 128 patterns of 15 KiB.
  const std::string hostile = "**/{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}" + std::string(15'000, 'x');
  const auto started = std::chrono::steady_clock::now();
  EXPECT_THAT(*make_files()->glob(tree.path(), hostile, {}), IsEmpty());
  EXPECT_LT(std::chrono::steady_clock::now() - started, std::chrono::seconds(10));
}

TEST(Files, KnowTimesBeyondWhatTheyCount) {
  const Temporary tree;
  tree.write("far", "");
  struct stat was{};
  timespec times[2] = {{.tv_sec = 0, .tv_nsec = UTIME_OMIT},
                       {.tv_sec = 10'413'792'000, .tv_nsec = 0}};  // 2300
  ASSERT_EQ(::utimensat(AT_FDCWD, (tree.path() / "far").c_str(), times, 0), 0);
  ASSERT_EQ(::stat((tree.path() / "far").c_str(), &was), 0);
  const auto status = make_files()->status(tree.path() / "far", true);
  ASSERT_TRUE(status && *status);
  EXPECT_EQ((*status)->modified, UtcTime(std::chrono::seconds(was.st_mtim.tv_sec)));
}

TEST(Files, SearchNoLongerThanTheyMay) {
  const Tree tree;
  const auto late =
      make_files()->glob(tree.path(), "**", {.deadline = std::chrono::steady_clock::now()});
  ASSERT_FALSE(late);
  EXPECT_THAT(late.error().what, HasSubstr("timed out"));
  std::stop_source stop;
  stop.request_stop();
  const auto stopped = make_files()->glob(tree.path(), "**", {.stop = stop.get_token()});
  ASSERT_FALSE(stopped);
  EXPECT_THAT(stopped.error().what, HasSubstr("stopped"));
}

TEST(Files, NameTheLimitOfDepth) {
  const Temporary tree;
  fs::path deep = tree.path();
  for (std::size_t i = 0; i < limits::glob_depth_max; ++i) deep /= "d";
  fs::create_directories(deep);
  const auto found = make_files()->glob(tree.path(), "**/*.pem", {});
  ASSERT_FALSE(found);
  EXPECT_THAT(found.error().what, HasSubstr("glob_depth_max"));
}

TEST(Files, DigestFilesOfAnySize) {
  const Tree tree;
  const std::string content(3u << 20, 'x');
  tree.write("large", content);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  EXPECT_EQ(make_files()->sha256(tree.path() / "large", deadline, {}), sha256_hex(content));
  EXPECT_THAT(make_files()->sha256(tree.path() / "large", {}, {}).error().what,
              HasSubstr("timed out"));
  EXPECT_THAT(make_files()->sha256(tree.path() / "fifo", deadline, {}).error().what,
              HasSubstr("not a regular file"));
}

TEST(Files, ResolveLinksAndKeepMissingTails) {
  const Tree tree;
  const auto files = make_files();
  EXPECT_EQ(*files->canonical(tree.path() / "link"), tree.path() / "file.txt");
  EXPECT_EQ(*files->canonical(tree.path() / "folder/../link"), tree.path() / "file.txt");
  EXPECT_EQ(*files->canonical(tree.path() / "folder/missing/tail"),
            tree.path() / "folder/missing/tail");
  EXPECT_FALSE(files->canonical(tree.path() / "loop"));
}

}  // namespace
}  // namespace seatrial::world::real
