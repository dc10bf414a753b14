# What up, down and compute agree on; sourced by them.
#
# EBBFLOW_OPENSTACK_DIR moves the files. The ports are fixed: one bed a machine.

dir=$(realpath -m "${EBBFLOW_OPENSTACK_DIR:-${TMPDIR:-/tmp}/ebbflow-openstack}")
# what our processes are known by: each has it in its environment, unless it writes its title there as Neutron does, and
# has its working directory within
export EBBFLOW_OPENSTACK_DIR=$dir
etc=$dir/etc
log=$dir/log
run=$dir/run

address=127.0.0.1
keystone_port=15000
nova_port=18774
placement_port=18778
glance_port=19292
neutron_port=19696
rabbit_port=15672
rabbit_dist_port=25679
epmd_port=14369
database_port=15432

# hosts that nova believes to have, one availability zone each: zone-a, zone-b
computes=2

# Debian's Python, which has the services; another one may come first on the path
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8
python=/usr/bin/python3

ours() { # pid
  grep -qzxF "EBBFLOW_OPENSTACK_DIR=$dir" "/proc/$1/environ" 2>/dev/null && return 0
  case $(readlink "/proc/$1/cwd" 2>/dev/null)/ in "$dir"/*) return 0 ;; *) return 1 ;; esac
}

# The pid of a service that runs; nothing if it does not.
pid_of() { # name
  local pid
  [ -f "$run/$1.pid" ] || return 0
  pid=$(tr -dc 0-9 <"$run/$1.pid")
  if [ -n "$pid" ] && ours "$pid"; then echo "$pid"; fi
}

# Starts a service at the head of a process group of its own.
service() { # name, command...
  local name=$1
  shift
  (cd "$dir" && exec setsid "$@") >>"$log/$name.out" 2>&1 </dev/null 9>&- &
  echo $! >"$run/$name.pid"
}

# Runs the entry point of a service, as its start script would; the scripts are in packages that want to be set up.
program() { # name, module, arguments...
  local name=$1 module=$2
  shift 2
  "$python" -c "import sys; sys.argv[0] = '$name'; from $module import main; sys.exit(main())" "$@"
}

main_of() { # name, module
  echo "import sys; sys.argv[0] = '$1'; from $2 import main; sys.exit(main())"
}

compute() { # number
  service "nova-compute-$1" "$python" -c "$(main_of nova-compute nova.cmd.compute)" \
    --config-file "$etc/nova.conf" --config-file "$etc/compute-$1.conf"
}
