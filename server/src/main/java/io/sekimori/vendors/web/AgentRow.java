package io.sekimori.vendors.web;

import io.sekimori.edge.JapanTimes;
import io.sekimori.vendors.Fault;
import io.sekimori.vendors.Overview;
import java.util.List;

/** An agent as a page shows it; {@code reported} is empty if it never did. */
record AgentRow(String id, String reported, long sequence, long skewSeconds, List<String> faults) {
  static AgentRow of(Overview.OneAgent agent) {
    return new AgentRow(
        agent.id().value(),
        agent.lastReport().map(JapanTimes::of).orElse(""),
        agent.sequence(),
        agent.skew().toSeconds(),
        agent.faults().stream().sorted().map(Fault::text).toList());
  }
}
