#include "shell/tools.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "base/text.hpp"

namespace seatrial::shell {
namespace {

struct Tool {
  std::string_view programs;
  std::string_view effect;
  std::string_view words = {};  // that turn it round
};

// They change something unless a word says that they only look.
constexpr Tool tools[] = {
    {"aa-enforce aa-complain aa-disable", "changes what a program may do"},
    {"adduser deluser addgroup delgroup groupmod newusers", "changes users"},
    {"atrm", "changes scheduled jobs"},
    {"blkdiscard", "erases a disk"},
    {"chage", "changes a user", "-l --list"},
    {"chgrp chcon chattr setfacl", "changes permissions"},
    {"chpasswd gpasswd vipw vigr chsh chfn", "changes a user"},
    {"cryptsetup", "changes an encrypted disk", "status luksDump isLuks"},
    {"dhclient ifup ifdown", "changes the network"},
    {"dmsetup", "changes volumes", "ls info table status deps"},
    {"fdisk", "partitions a disk", "-l --list"},
    {"firewall-cmd", "changes the firewall", "--list-* --get-* --query-* --state --check-config"},
    {"fsck fsck.* e2fsck xfs_repair", "repairs a file system", "-n -N"},
    {"grub-install grub2-mkconfig update-grub update-initramfs dracut",
     "changes how the machine starts"},
    {"hwclock", "sets the clock", "-r --show"},
    {"ip6tables ebtables arptables", "changes the firewall"},
    {"iptables-restore ip6tables-restore", "changes the firewall", "-t --test"},
    {"kafka-reassign-partitions* kafka-delete-records* kafka-leader-election* "
     "kafka-producer-perf-test* kafka-acls*",
     "changes a cluster", "--verify"},
    {"killall5 skill xkill renice", "signals processes"},
    {"logrotate", "rotates logs", "-d --debug"},
    {"losetup", "changes devices", "-a -l -j --list --all"},
    {"lvcreate lvextend lvreduce lvresize lvchange lvrename lvconvert vgcreate vgextend vgreduce "
     "vgremove vgchange vgrename pvcreate pvresize pvremove pvmove pvchange",
     "changes volumes", "-t --test"},
    {"mail mailx mutt msmtp swaks", "sends mail", "-e"},
    {"mdadm", "changes an array of disks", "--detail -D --examine -E -Q --query"},
    {"mkfs mkfs.* mke2fs mkdosfs mkntfs mkswap", "formats a disk"},
    {"modprobe insmod rmmod", "changes the kernel", "-n --dry-run -c --show-depends"},
    {"mysqlimport mysql_upgrade mysql_secure_installation", "changes a database"},
    {"ntpdate", "sets the clock", "-q"},
    {"parted sgdisk gdisk", "partitions a disk", "-l --list -p --print"},
    {"passwd", "changes a password", "-S --status"},
    {"pg_resetwal pg_rewind pg_basebackup initdb pg_archivecleanup", "changes a database cluster",
     "-n"},
    {"postsuper", "deletes mail"},
    {"pumba chaosd toxiproxy-cli", "injects faults", "list inspect"},
    {"resize2fs xfs_growfs tune2fs", "changes a file system", "-l -n -P"},
    {"restorecon fixfiles", "changes permissions", "-n check"},
    {"sendmail", "sends mail", "-bt -bv -bp"},
    {"setcap", "changes permissions", "-v"},
    {"setenforce setsebool", "changes what programs may do"},
    {"semanage semodule", "changes what programs may do", "-l -lfull --list"},
    {"sfdisk", "partitions a disk", "-l -d --dump --list"},
    {"sftp ftp lftp tftp", "moves files elsewhere"},
    {"slackcat wall notify-send", "sends a message"},
    {"ssh-copy-id", "changes who may log in"},
    {"ssh-add", "changes the agent", "-l -L -T"},
    {"sv rc-service initctl", "changes a service", "status list"},
    {"swapon swapoff", "changes the swap space", "-s --show --show=*"},
    {"systemd-tmpfiles", "changes files", "--cat-config --dry-run"},
    {"telinit kexec", "changes the run level"},
    {"update-alternatives alternatives", "changes what is installed",
     "--list --display --query --get-selections"},
    {"update-ca-certificates update-ca-trust", "changes trusted certificates"},
    {"update-rc.d chkconfig", "changes services", "--list"},
    {"visudo", "changes who may become root", "-c -cf --check"},
    {"wipefs", "erases a disk", "-n --no-act"},
    {"wrk wrk2 ab hey vegeta siege bombardier autocannon oha locust jmeter gatling stress "
     "stress-ng sysbench pgbench fio hping3 redis-benchmark iperf iperf3",
     "puts load on what it asks", "-V -h report"},
};

// They only look unless a word says that they change something.
constexpr Tool viewers[] = {
    {"arp", "changes the network", "-d -s"},
    {"chronyc", "sets the clock",
     "makestep burst add delete online offline shutdown reselect settime"},
    {"date", "sets the clock", "-s --set --set=*"},
    {"dmesg", "clears the log of the kernel", "-c -C --clear --read-clear"},
    {"dpkg", "changes packages",
     "-i -r -P --install --remove --purge --configure --unpack --set-selections"},
    {"ethtool", "changes the network", "-s -K -G -A -C -L -X -E -f -p -t"},
    {"fuser", "ends processes", "-k -km -mk"},
    {"gpg gpg2", "changes the keys",
     "--gen-key --full-generate-key --import --delete-* --edit-key"},
    {"ifconfig", "changes the network", "up down add del netmask mtu hw promisc"},
    {"ipset", "changes the firewall", "add create destroy flush del swap rename restore"},
    {"journalctl", "changes the journal",
     "--vacuum-* --rotate --flush --sync --relinquish-var --setup-keys --update-catalog"},
    {"keytool", "changes the keys",
     "-delete -import -importcert -importkeystore -genkey* -changealias -storepasswd"},
    {"mysqladmin", "changes a database",
     "create drop shutdown reload refresh kill password flush-* start-slave stop-slave "
     "start-replica stop-replica"},
    {"ovs-vsctl", "changes the network", "add-* del-* set clear destroy"},
    {"pacman", "changes packages", "-S -Sy* -Su* -R* -U*"},
    {"pcs crm", "changes a cluster",
     "create delete enable disable move ban clear cleanup standby unstandby start stop destroy "
     "kill set update"},
    {"postfix", "changes a service", "reload stop start flush"},
    {"repmgr", "changes a database cluster",
     "promote switchover follow clone register unregister rejoin cleanup"},
    {"rndc", "changes a name server",
     "reload reconfig flush* stop halt retransfer freeze thaw addzone delzone"},
    {"route", "changes the network", "add del delete flush"},
    {"rpm", "changes packages", "-i* -U* -F* -e* --install --upgrade --erase --import"},
    {"varnishadm", "changes a cache",
     "ban ban.* stop start vcl.load vcl.use vcl.discard param.set"},
    {"virsh", "changes a machine",
     "start shutdown destroy reboot undefine define migrate suspend resume save restore edit"},
};

// The tools of a table by the letters that their programs begin with: one letter rules out most.
class ByInitial {
 public:
  explicit ByInitial(std::span<const Tool> table) {
    for (const Tool& tool : table)
      for (const std::string_view program : split(tool.programs, ' '))
        if (auto& same = tools_[place_of(program)]; same.empty() || same.back() != &tool)
          same.push_back(&tool);
  }

  std::span<const Tool* const> of(std::string_view program) const {
    return program.empty() ? std::span<const Tool* const>() : tools_[place_of(program)];
  }

 private:
  static std::size_t place_of(std::string_view program) {
    return static_cast<unsigned char>(program[0]);
  }

  std::array<std::vector<const Tool*>, 256> tools_;
};

// `ip -4 addr add ...`, `tc qdisc replace ...`: an object, then what is done with it.
std::optional<std::string> network_changes(std::string_view program, Words words) {
  if (!is_listed(program, "ip tc bridge")) return std::nullopt;
  const auto plain = plain_words(words, "-n -netns -f -family -b -batch");
  const bool batch = has_any(words, "-b -batch");
  const bool acts =
      plain.size() > 1 && is_listed(plain[1],
                                    "a add ad del delete d change chg replace repl set s flush f "
                                    "append prepend restore exec attach");
  // `ip a s`, `ip link s`: as an object's verb, `s` shows where nothing stands behind it
  const bool shows = acts && plain[1] == "s" && plain.size() < 4;
  if (!batch && (!acts || shows)) return std::nullopt;
  return shown_command(program, plain) + " changes the network";
}

// A program on the command line: `python3 -c "import os; os.remove('a')"`.
std::optional<std::string> inline_program_changes(std::string_view program, Words words) {
  constexpr std::string_view calls[] = {
      "os.remove",       "os.unlink",      "os.rename", "os.kill",       "rmtree",
      "os.system",       "subprocess",     ".write(",   ".write_text(",  ".unlink(",
      "unlinkSync",      "rmSync",         "writeFile", "child_process", "execSync",
      "File.delete",     "FileUtils",      "system(",   "requests.post", "requests.put",
      "requests.delete", "requests.patch", ".commit(",  "unlink(",       "shutil.move"};
  if (!program.starts_with("python") && !is_listed(program, "node ruby perl php deno bun"))
    return std::nullopt;
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (!is_listed(words[i], "-c -e -r --eval -pe -ne -le eval")) continue;
    for (const std::string_view call : calls)
      if (words[i + 1].find(call) != std::string::npos)
        return "`" + std::string(program) + " " + words[i] + "` is told to `" +
               std::string(call.substr(0, call.find('('))) + "`";
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> tool_changes(std::string_view program, Words words) {
  static const ByInitial changing(tools), looking(viewers);
  const std::string& path = words[0];
  const bool is_file = path.contains('/') && !path.contains("bin/");  // `/etc/passwd`
  if (is_file) return std::nullopt;
  const Words behind = words.subspan(1);
  const auto says = [&](std::string_view effect) {
    return "`" + std::string(program) + "` " + std::string(effect);
  };
  for (const Tool* tool : changing.of(program))
    if (is_listed(program, tool->programs) && !has_any(behind, tool->words))
      return says(tool->effect);
  for (const Tool* viewer : looking.of(program)) {
    if (!is_listed(program, viewer->programs)) continue;
    const auto acts = std::ranges::find_if(
        behind, [&](const std::string& word) { return is_listed(word, viewer->words); });
    if (acts == behind.end()) return std::nullopt;
    return "`" + std::string(program) + " " + *acts + "` " + std::string(viewer->effect);
  }
  if (auto why = network_changes(program, words)) return why;
  return inline_program_changes(program, words);
}

}  // namespace seatrial::shell
