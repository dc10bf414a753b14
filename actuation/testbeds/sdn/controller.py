"""OpenFlow 1.3 learning switch on os-ken with the REST interface that Ryu's ofctl_rest, rest_conf_switch and rest_qos have.

Run by `up`:  osken-manager controller.py, with EBBFLOW_SDN_LISTEN=HOST:PORT.
Table 0 holds rules of quality of service, table 1 what was learned.
"""
import json
import os
import re

import eventlet
from eventlet import wsgi
from os_ken.base import app_manager
from os_ken.controller import dpset, ofp_event
from os_ken.controller.handler import CONFIG_DISPATCHER, MAIN_DISPATCHER, set_ev_cls
from os_ken.lib import hub
from os_ken.lib import ofctl_v1_3 as ofctl
from os_ken.lib.packet import ethernet, packet
from os_ken.ofproto import ofproto_v1_3
from webob import Request, Response

QOS_TABLE, FORWARDING_TABLE = 0, 1
QOS_COOKIE = 0xEBB00000
REPLIES = [
    ofp_event.EventOFPDescStatsReply,
    ofp_event.EventOFPFlowStatsReply,
    ofp_event.EventOFPMeterConfigStatsReply,
    ofp_event.EventOFPMeterFeaturesStatsReply,
    ofp_event.EventOFPMeterStatsReply,
    ofp_event.EventOFPPortDescStatsReply,
    ofp_event.EventOFPPortStatsReply,
    ofp_event.EventOFPQueueStatsReply,
]


class Refused(Exception):
    """What a client asked for cannot be; the text says why."""

    def __init__(self, status, text=""):
        super().__init__(text)
        self.status = status


class Ovsdb:
    """One transaction on the database of a switch, over a connection of its own."""

    def __init__(self, address):
        _, host, port = address.split(":")
        self.peer = (host, int(port))

    def transact(self, operations):
        sock = eventlet.connect(self.peer)
        try:
            sock.settimeout(5)
            request = {"method": "transact", "params": ["Open_vSwitch"] + operations, "id": 0}
            sock.sendall(json.dumps(request).encode())
            received, decoder = "", json.JSONDecoder()
            while True:
                part = sock.recv(65536)
                if not part:
                    raise Refused(500, "ovsdb hung up")
                received += part.decode()
                try:
                    reply, _ = decoder.raw_decode(received)
                except ValueError:
                    continue
                break
        finally:
            sock.close()
        errors = [reply.get("error")] + [r.get("error") for r in reply.get("result") or [] if r]
        return next((str(e) for e in errors if e), None)


class Queues:
    """What rest_qos keeps of the queues of one switch. As there, the rows of what is replaced or deleted stay in the database."""

    def __init__(self):
        self.address = None
        self.ports = {}

    def set(self, body):
        if self.address is None:
            return {"result": "failure", "details": "ovs_bridge is not exists"}
        port, config, rows, numbers = body["port_name"], {}, [], []
        for number, queue in enumerate(body.get("queues", [])):
            rates = {key.replace("_", "-"): str(queue[key]) for key in ("max_rate", "min_rate") if key in queue}
            if not rates:
                raise Refused(400, "Required to specify max_rate or min_rate")
            config[str(number)] = {"config": rates}
            numbers.append([number, ["named-uuid", "q%d" % number]])
            row = {"other_config": ["map", [list(rate) for rate in rates.items()]]}
            rows.append({"op": "insert", "table": "Queue", "uuid-name": "q%d" % number, "row": row})
        top = [["max-rate", str(body["max_rate"])]] if "max_rate" in body else []
        qos = {"type": body.get("type", "linux-htb"), "other_config": ["map", top], "queues": ["map", numbers]}
        # fails as a whole where there is no such port, or an update of no rows would pass for success
        exists = {"op": "wait", "timeout": 0, "table": "Port", "where": [["name", "==", port]], "columns": ["name"],
                  "until": "==", "rows": [{"name": port}]}
        apply = {"op": "update", "table": "Port", "where": [["name", "==", port]], "row": {"qos": ["named-uuid", "qos"]}}
        insert = {"op": "insert", "table": "QoS", "uuid-name": "qos", "row": qos}
        error = Ovsdb(self.address).transact([exists] + rows + [insert, apply])
        if error:
            return {"result": "failure", "details": error}
        self.ports[port] = config
        return {"result": "success", "details": config}

    def get(self):
        if not self.ports:
            return {"result": "failure", "details": "Queue is not exists."}
        return {"result": "success", "details": self.ports}

    def delete(self):
        if self.ports:
            operations = [{"op": "update", "table": "Port", "where": [["name", "==", port]], "row": {"qos": ["set", []]}}
                          for port in self.ports]
            error = Ovsdb(self.address).transact(operations)
            if error:
                return {"result": "failure", "details": error}
        self.ports = {}
        return "success"


class Rules:
    """The rules of quality of service of one switch: table 0, told apart by their cookie."""

    MATCHES = {"nw_src": "ipv4_src", "nw_dst": "ipv4_dst", "dl_src": "eth_src", "dl_dst": "eth_dst", "in_port": "in_port"}
    PROTOCOLS = {"TCP": 6, "UDP": 17, "ICMP": 1}

    def __init__(self):
        self.last = 0
        self.rules = {}

    def match(self, given):
        match = {ours: given[theirs] for theirs, ours in self.MATCHES.items() if theirs in given}
        if "nw_src" in given or "nw_dst" in given or "nw_proto" in given:
            match["eth_type"] = 0x0800
        if "nw_proto" in given:
            name = given["nw_proto"]
            if name not in self.PROTOCOLS:
                raise Refused(400, "nw_proto must be one of " + ", ".join(self.PROTOCOLS))
            match["ip_proto"] = self.PROTOCOLS[name]
            for side in ("src", "dst"):
                if "tp_" + side in given:
                    match["%s_%s" % (name.lower(), side)] = int(given["tp_" + side])
        return match

    def add(self, datapath, body):
        given = body.get("actions", {})
        actions = []
        if "meter" in given:
            actions.append({"type": "METER", "meter_id": int(given["meter"])})
        if "mark" in given:
            actions.append({"type": "SET_FIELD", "field": "ip_dscp", "value": int(given["mark"])})
        if "queue" in given:
            actions.append({"type": "SET_QUEUE", "queue_id": int(given["queue"])})
        if not actions:
            raise Refused(400, "Required to specify queue, mark or meter")
        match = self.match(body.get("match", {}))
        self.last += 1
        flow = {"table_id": QOS_TABLE, "cookie": QOS_COOKIE + self.last, "priority": int(body.get("priority", 1)), "match": match,
                "actions": actions + [{"type": "GOTO_TABLE", "table_id": FORWARDING_TABLE}]}
        ofctl.mod_flow_entry(datapath, flow, datapath.ofproto.OFPFC_ADD)
        self.rules[self.last] = body
        return [{"result": "success", "details": "QoS added. : qos_id=%d" % self.last}]

    def get(self):
        return [{"qos": [dict(rule, qos_id=number) for number, rule in self.rules.items()]}]

    def delete(self, datapath, body):
        chosen = list(self.rules) if body.get("qos_id") == "all" else [int(body["qos_id"])]
        unknown = [n for n in chosen if n not in self.rules]
        if unknown:
            return [{"result": "failure", "details": "QoS ID=%s is not exists." % unknown[0]}]
        for number in chosen:
            flow = {"table_id": QOS_TABLE, "cookie": QOS_COOKIE + number, "cookie_mask": 0xFFFFFFFFFFFFFFFF}
            ofctl.mod_flow_entry(datapath, flow, datapath.ofproto.OFPFC_DELETE)
            del self.rules[number]
        return [{"result": "success", "details": " deleted. : QoS ID=" + ",".join(map(str, chosen))}]


class Bed(app_manager.OSKenApp):
    OFP_VERSIONS = [ofproto_v1_3.OFP_VERSION]
    _CONTEXTS = {"dpset": dpset.DPSet}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.dpset = kwargs["dpset"]
        self.waiters, self.learned, self.queues, self.rules = {}, {}, {}, {}
        host, port = os.environ["EBBFLOW_SDN_LISTEN"].rsplit(":", 1)
        listener = eventlet.listen((host, int(port)))
        hub.spawn(lambda: wsgi.server(listener, self.answer, log_output=False))
        self.routes = [
            ("GET", r"/stats/switches", self.switches),
            ("GET", r"/stats/(\w+)/(\d+)(?:/(\w+))?", self.stats),
            ("POST", r"/stats/(meter|flow)entry/(add|modify|delete)", self.entry),
            ("GET|PUT", r"/v1\.0/conf/switches/([0-9a-f]{16})/ovsdb_addr", self.ovsdb_address),
            ("GET|POST|DELETE", r"/qos/queue/([0-9a-f]{16})", self.qos_queue),
            ("GET|POST|DELETE", r"/qos/rules/([0-9a-f]{16})", self.qos_rules),
        ]

    # --- OpenFlow

    @set_ev_cls(REPLIES, MAIN_DISPATCHER)
    def replied(self, event):
        waiting = self.waiters.get(event.msg.datapath.id, {})
        if event.msg.xid not in waiting:
            return
        done, messages = waiting[event.msg.xid]
        messages.append(event.msg)
        if not (getattr(event.msg, "flags", 0) or 0) & ofproto_v1_3.OFPMPF_REPLY_MORE:
            del waiting[event.msg.xid]
            done.set()

    @set_ev_cls(ofp_event.EventOFPErrorMsg, [CONFIG_DISPATCHER, MAIN_DISPATCHER])
    def failed(self, event):
        self.logger.warning("switch %s refuses: type %s code %s", event.msg.datapath.id, event.msg.type, event.msg.code)

    @set_ev_cls(ofp_event.EventOFPSwitchFeatures, CONFIG_DISPATCHER)
    def connected(self, event):
        datapath = event.msg.datapath
        add, to_us = datapath.ofproto.OFPFC_ADD, datapath.ofproto.OFPP_CONTROLLER
        on = {"type": "GOTO_TABLE", "table_id": FORWARDING_TABLE}
        ofctl.mod_flow_entry(datapath, {"table_id": QOS_TABLE, "priority": 0, "actions": [on]}, add)
        ask = {"type": "OUTPUT", "port": to_us}
        ofctl.mod_flow_entry(datapath, {"table_id": FORWARDING_TABLE, "priority": 0, "actions": [ask]}, add)

    @set_ev_cls(ofp_event.EventOFPPacketIn, MAIN_DISPATCHER)
    def packet_in(self, event):
        message, datapath = event.msg, event.msg.datapath
        parser, ofproto = datapath.ofproto_parser, datapath.ofproto
        frame = packet.Packet(message.data).get_protocol(ethernet.ethernet)
        came_by, known = message.match["in_port"], self.learned.setdefault(datapath.id, {})
        known[frame.src] = came_by
        out = known.get(frame.dst, ofproto.OFPP_FLOOD)
        if out != ofproto.OFPP_FLOOD:
            match = {"in_port": came_by, "dl_src": frame.src, "dl_dst": frame.dst}
            flow = {"table_id": FORWARDING_TABLE, "priority": 1, "match": match, "actions": [{"type": "OUTPUT", "port": out}]}
            ofctl.mod_flow_entry(datapath, flow, ofproto.OFPFC_ADD)
        datapath.send_msg(parser.OFPPacketOut(datapath=datapath, buffer_id=ofproto.OFP_NO_BUFFER, in_port=came_by,
                                              actions=[parser.OFPActionOutput(out)], data=message.data))

    # --- HTTP

    def answer(self, environ, start):
        request = Request(environ)
        try:
            reply = self.route(request)
        except Refused as e:
            reply = Response(status=e.status, text=str(e))
        except (ValueError, KeyError, TypeError) as e:
            reply = Response(status=400, text=repr(e))
        if not isinstance(reply, Response):
            reply = Response(content_type="application/json", body=json.dumps(reply).encode())
        return reply(environ, start)

    def route(self, request):
        for verbs, pattern, handler in self.routes:
            found = re.fullmatch(pattern, request.path)
            if found and request.method in verbs.split("|"):
                body = json.loads(request.body) if request.body else {}
                return handler(request.method, body, *found.groups())
        raise Refused(404)

    def datapath(self, number, status):
        found = self.dpset.get(number)
        if found is None:
            raise Refused(status, "qos sw is not connected. : switchID=%016x" % number if status == 400 else "")
        return found

    def switches(self, _verb, _body):
        return sorted(number for number, _ in self.dpset.get_all())

    def stats(self, _verb, _body, what, number, one):
        datapath, one = self.datapath(int(number), 404), int(one) if one else None
        ask = {
            "desc": lambda: ofctl.get_desc_stats(datapath, self.waiters),
            "portdesc": lambda: ofctl.get_port_desc(datapath, self.waiters),
            "port": lambda: ofctl.get_port_stats(datapath, self.waiters, one),
            "flow": lambda: ofctl.get_flow_stats(datapath, self.waiters),
            "queue": lambda: ofctl.get_queue_stats(datapath, self.waiters, one),
            "meter": lambda: ofctl.get_meter_stats(datapath, self.waiters, one),
            "meterconfig": lambda: ofctl.get_meter_config(datapath, self.waiters, one),
            "meterfeatures": lambda: ofctl.get_meter_features(datapath, self.waiters),
        }
        if what not in ask:
            raise Refused(404)
        return ask[what]()

    def entry(self, _verb, body, what, how):
        datapath = self.datapath(int(body["dpid"]), 404)
        if what == "meter":
            ofctl.mod_meter_entry(datapath, body, getattr(datapath.ofproto, "OFPMC_" + how.upper()))
        else:
            ofctl.mod_flow_entry(datapath, body, getattr(datapath.ofproto, "OFPFC_" + how.upper()))
        return Response(status=200)

    def ovsdb_address(self, verb, body, dpid):
        queues = self.queues.setdefault(dpid, Queues())
        if verb == "PUT":
            if not re.fullmatch(r"tcp:[^:]+:\d+", body if isinstance(body, str) else ""):
                raise Refused(400, "not like tcp:HOST:PORT")
            queues.address = body
            return Response(status=201)
        if queues.address is None:
            raise Refused(404)
        return queues.address

    def qos_queue(self, verb, body, dpid):
        self.datapath(int(dpid, 16), 400)
        queues = self.queues.setdefault(dpid, Queues())
        result = {"GET": queues.get, "DELETE": queues.delete, "POST": lambda: queues.set(body)}[verb]()
        return [{"switch_id": dpid, "command_result": result}]

    def qos_rules(self, verb, body, dpid):
        datapath = self.datapath(int(dpid, 16), 400)
        rules = self.rules.setdefault(dpid, Rules())
        result = {"GET": rules.get, "DELETE": lambda: rules.delete(datapath, body), "POST": lambda: rules.add(datapath, body)}[verb]()
        return [{"switch_id": dpid, "command_result": result}]
