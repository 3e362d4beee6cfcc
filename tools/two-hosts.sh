#!/bin/sh
# Runs a shell script on "alpha", which reaches a second host, "beta", by ssh, and is reached from it:
# tools/two-hosts.sh SECONDS FOLDER SCRIPT
#
# Both hosts are namespaces of this machine with a network between them, so everything ends with the script, however it
# ends. Each has its own host name, address, sshd, systemd user manager and user: ada on alpha, with the home
# FOLDER/ada, and bob on beta, with the home FOLDER/bob. The script runs as ada and can use the function `beta SCRIPT`,
# which runs a script as bob in a login over ssh. The keys are created for one run. The managers log to
# HOME/manager.log. Exit codes: the script's; 125 if the hosts cannot be set up; 137 on timeout.

PATH=$PATH:/usr/sbin:/sbin
# shellcheck source=/dev/null
. "$(dirname "$0")/namespaces.sh"

# Usage: as USER HOST COMMAND...
as() {
  user=$1 id=$(id -u "$1")
  shift
  setpriv --reuid "$id" --regid "$id" --clear-groups env -i PATH="$FOLDER/$user/.local/bin:/usr/local/bin:/usr/bin:/bin" \
    LANG=C.UTF-8 USER="$user" LOGNAME="$user" HOME="$FOLDER/$user" SHELL=/bin/sh \
    XDG_RUNTIME_DIR="/run/user/$id" TMUX_TMPDIR="/run/user/$id" "$@"
}

# Usage: be_host USER ADDRESS
# Starts the host's sshd and its user's manager.
be_host() {
  id=$(id -u "$1")
  sed "s/ADDRESS/$2/; s/USER/$1/; s/UID/$id/g; s|HOME|$FOLDER/$1|" /run/hosts/sshd_config >"/run/hosts/sshd.$1"
  /usr/sbin/sshd -e -E "/run/hosts/$1.log" -f "/run/hosts/sshd.$1" || missing "sshd does not start"
  for group in $(cat "/run/hosts/groups.$1"); do
    echo 0 >"$group/cgroup.procs" || missing "$group cannot be entered"
  done
  as "$1" sh -c "exec $SYSTEMD --user" >"$FOLDER/$1/manager.log" 2>&1 &
  wait_for as "$1" sh -c 'case $(systemctl --user is-system-running 2>/dev/null) in running|degraded) true;; *) false;; esac'
}

case $1 in
--beta)
  hostname beta
  wait_for ip link show vbeta
  { ip link set lo up && ip address add 192.0.2.2/24 dev vbeta && ip link set vbeta up; } || missing "no network"
  be_host bob 192.0.2.2
  : >/run/hosts/beta.ready
  exec sleep infinity
  ;;
--alpha)
  mount -t tmpfs tmpfs /run || missing "nothing can be mounted"
  mkdir -p /run/sshd /run/hosts /run/systemd/system /run/user
  chmod 0755 /run /run/sshd
  cd /run/hosts || exit
  cp /etc/passwd passwd && cp /etc/group group
  number=$((60000 + $$ % 1000 * 2))
  for user in ada bob; do
    number=$((number + 1))
    echo "$user:x:$number:$number::$FOLDER/$user:/bin/sh" >>passwd
    echo "$user:x:$number:" >>group
  done
  printf '127.0.0.1 localhost\n192.0.2.1 alpha\n192.0.2.2 beta\n' >hosts
  for file in passwd group hosts; do mount --bind "$file" "/etc/$file" || missing "nothing can be mounted"; done
  ssh-keygen -q -t ed25519 -N '' -f host
  cat >sshd_config <<'END'
ListenAddress ADDRESS
HostKey /run/hosts/host
AuthorizedKeysFile .ssh/authorized_keys
AllowUsers USER
PasswordAuthentication no
UsePAM no
StrictModes no
PidFile none
Subsystem sftp internal-sftp
SetEnv TMUX_TMPDIR=/run/user/UID PATH=HOME/.local/bin:/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8
END
  for user in ada bob; do
    id=$(id -u $user)
    mkdir -p "$FOLDER/$user/.ssh" "/run/user/$id"
    ssh-keygen -q -t ed25519 -N '' -f "$FOLDER/$user/.ssh/id_ed25519"
    for host in alpha beta; do echo "$host $(cat host.pub)"; done >"$FOLDER/$user/.ssh/known_hosts"
    : >groups.$user
    for group in $MOSAIC_GROUPS; do
      mkdir "$group/$user" || missing "$group cannot be written"
      echo "$group/$user" >>groups.$user
      chown -R "$id" "$group/$user"
    done
  done
  cat "$FOLDER/bob/.ssh/id_ed25519.pub" >"$FOLDER/ada/.ssh/authorized_keys"
  cat "$FOLDER/ada/.ssh/id_ed25519.pub" >"$FOLDER/bob/.ssh/authorized_keys"
  for user in ada bob; do
    id=$(id -u $user)
    chown -R "$id:$id" "$FOLDER/$user" "/run/user/$id"
    chmod 0700 "/run/user/$id"
  done
  unshare --net --uts sh "$0" --beta &
  beta=$!
  hostname alpha
  ip link set lo up
  # The link can be moved once the other namespace exists.
  wait_for sh -c "[ \"\$(readlink /proc/$beta/ns/net)\" != \"\$(readlink /proc/self/ns/net)\" ]"
  ip link add valpha type veth peer name vbeta || missing "no network can be made"
  ip link set vbeta netns "$beta"
  ip address add 192.0.2.1/24 dev valpha && ip link set valpha up
  be_host ada 192.0.2.1
  wait_for test -e /run/hosts/beta.ready
  cd "$FOLDER/ada" || exit
  as ada sh -c "beta() { ssh -o BatchMode=yes bob@beta \"export XDG_RUNTIME_DIR=/run/user/$(id -u bob); \$1\"; }
$2"
  exit
  ;;
esac

[ "$(id -u)" = 0 ] || missing "namespaces and control groups need root"
need_tools unshare ip sshd ssh ssh-keygen setpriv systemctl timeout
SYSTEMD=/lib/systemd/systemd
[ -x $SYSTEMD ] || missing "there is no $SYSTEMD"
make_groups mosaic-hosts
unshare --net --uts --mount --pid --fork --kill-child --mount-proc true || missing "namespaces are not allowed"
FOLDER=$2
export FOLDER MOSAIC_GROUPS SYSTEMD
timeout --foreground -s KILL "$1" \
  unshare --net --uts --mount --pid --fork --kill-child --mount-proc --propagation private sh "$0" --alpha "$3"
