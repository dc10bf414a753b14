/** What tests of every module share: programs of their own, a broker among them, and its topics. */
package io.ebbflow.kafka.testkit;
