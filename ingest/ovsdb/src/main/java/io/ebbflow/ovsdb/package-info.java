/** A client of OVSDB, the Open vSwitch Database Management Protocol (RFC 7047). */
package io.ebbflow.ovsdb;
