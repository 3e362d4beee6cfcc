#!/bin/sh
# Runs a shell script on a machine that reaches a second one, "beta", by ssh: tools/second-host.sh SECONDS SCRIPT
#
# Both machines are namespaces of this one with a network between them, so everything ends with the script, however it
# ends. beta has its own host name, address and sshd; the keys are created for one run. An `ssh` with the right
# configuration is first on PATH; tmux on beta uses TMUX_TMPDIR=/run/beta. Exit codes: the script's; 125 if no second
# machine can be set up; 137 on timeout.

PATH=$PATH:/usr/sbin:/sbin
# shellcheck source=/dev/null
. "$(dirname "$0")/namespaces.sh"

case $1 in
--beta)
  hostname beta
  wait_for ip link show vbeta
  { ip link set lo up && ip address add 192.0.2.2/24 dev vbeta && ip link set vbeta up; } || missing "no network"
  exec /usr/sbin/sshd -D -e -f /run/keys/sshd_config
  ;;
--alpha)
  mount -t tmpfs tmpfs /run || missing "nothing can be mounted"
  mkdir -p /run/sshd /run/keys /run/bin /run/beta
  chmod 0755 /run /run/sshd
  ssh-keygen -q -t ed25519 -N '' -f /run/keys/host && ssh-keygen -q -t ed25519 -N '' -f /run/keys/user
  cp /run/keys/user.pub /run/keys/authorized
  echo "192.0.2.2 $(cat /run/keys/host.pub)" >/run/keys/known
  cat >/run/keys/sshd_config <<'EOF'
ListenAddress 192.0.2.2
HostKey /run/keys/host
AuthorizedKeysFile /run/keys/authorized
PermitRootLogin yes
PasswordAuthentication no
UsePAM no
StrictModes no
PidFile none
SetEnv TMUX_TMPDIR=/run/beta
EOF
  cat >/run/keys/ssh_config <<'EOF'
Host beta
  HostName 192.0.2.2
  User root
  IdentityFile /run/keys/user
  IdentitiesOnly yes
  UserKnownHostsFile /run/keys/known
  StrictHostKeyChecking yes
EOF
  ssh=$(command -v ssh)
  printf '#!/bin/sh\nexec %s -F /run/keys/ssh_config "$@"\n' "$ssh" >/run/bin/ssh
  chmod 0755 /run/bin/ssh
  unshare --net --uts sh "$0" --beta 2>/run/beta.log &
  beta=$!
  hostname alpha
  ip link set lo up
  # The link can be moved once the other namespace exists.
  wait_for sh -c "[ \"\$(readlink /proc/$beta/ns/net)\" != \"\$(readlink /proc/self/ns/net)\" ]"
  ip link add valpha type veth peer name vbeta || missing "no network can be made"
  ip link set vbeta netns "$beta"
  ip address add 192.0.2.1/24 dev valpha && ip link set valpha up
  PATH=/run/bin:$PATH
  wait_for ssh -o BatchMode=yes -o ConnectTimeout=2 -- beta true
  eval "$2"
  exit
  ;;
esac

[ "$(id -u)" = 0 ] || missing "namespaces need root"
need_tools unshare ip sshd ssh ssh-keygen timeout
unshare --net --uts --mount --pid --fork --kill-child --mount-proc true || missing "namespaces are not allowed"
exec timeout --foreground -s KILL "$1" \
  unshare --net --uts --mount --pid --fork --kill-child --mount-proc --propagation private sh "$0" --alpha "$2"
