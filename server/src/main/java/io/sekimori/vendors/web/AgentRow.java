package io.sekimori.vendors.web;

import io.sekimori.access.Caller;
import io.sekimori.edge.JapanTimes;
import io.sekimori.vendors.Endings;
import io.sekimori.vendors.Fault;
import io.sekimori.vendors.Overview;
import java.util.List;

/**
 * An agent as a page shows it.
 *
 * @param reported empty if it never did
 * @param waits whether its ending waits for an approval
 * @param agreed the approval by which the reader may end it; empty for none
 */
record AgentRow(
    String id,
    String reported,
    long sequence,
    long skewSeconds,
    List<String> faults,
    boolean waits,
    String agreed) {
  static AgentRow of(Overview.OneAgent agent, Endings endings, Caller caller) {
    var subject = new Endings.OneAgent(agent.id());
    return new AgentRow(
        agent.id().value(),
        agent.lastReport().map(JapanTimes::of).orElse(""),
        agent.sequence(),
        agent.skew().toSeconds(),
        agent.faults().stream().sorted().map(Fault::text).toList(),
        endings.waits(caller, subject),
        endings.agreed(caller, subject).map(approval -> approval.value()).orElse(""));
  }
}
