"""agents.py CONF N: speaks once for the Open vSwitch agents of N hosts, so that Neutron binds ports there."""

import sys

import eventlet

eventlet.monkey_patch()

from neutron.agent import rpc
from neutron.common import config
from neutron.conf.agent import common
from neutron_lib import context
from neutron_lib.agent import topics
from oslo_config import cfg

conf, hosts = sys.argv[1], int(sys.argv[2])
config.register_common_config_options()
common.register_agent_state_opts_helper(cfg.CONF)
config.init(["--config-file", conf])
reports = rpc.PluginReportStateAPI(topics.REPORTS)
for n in range(1, hosts + 1):
    agent = {
        "binary": "neutron-openvswitch-agent",
        "host": f"fake-{n}",
        "topic": "N/A",
        "agent_type": "Open vSwitch agent",
        "start_flag": True,
        "configurations": {
            "bridge_mappings": {"ext": "br-ex"},
            "tunnel_types": [],
            "tunneling_ip": None,
            "datapath_type": "system",
            "ovs_hybrid_plug": False,
            "devices": 0,
            "extensions": ["qos"],
        },
    }
    print(agent["host"], reports.report_state(context.get_admin_context_without_session(), agent, use_call=True))
