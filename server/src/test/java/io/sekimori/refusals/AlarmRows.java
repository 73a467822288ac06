package io.sekimori.refusals;

import java.util.List;

/** Alarms and the outbox. */
final class AlarmRows {
  private AlarmRows() {}

  static List<Row> alarms() {
    return List.of(
        Row.of("GET /alarms", Who.ADMIN).weak().not(Exempt.EVERY_ROLE, Dimension.ROLE),
        Row.of("GET /api/v1/alarms", Who.ADMIN).weak().not(Exempt.EVERY_ROLE, Dimension.ROLE),
        Row.of("POST /alarms/{alarm}/acknowledge", Who.OFFICER, "$alarm").bare().unknown("alarm"),
        Row.of("POST /api/v1/alarms/{alarm}/acknowledgements", Who.OFFICER, "$alarm")
            .bare()
            .unknown("alarm"));
  }

  static List<Row> outbox() {
    return List.of(
        Row.of("GET /outbox", Who.ADMIN),
        Row.of("GET /api/v1/outbox", Who.ADMIN),
        Row.of("POST /outbox/mail", Who.ADMIN).form("host", "").answers("served", "conflict"),
        Row.of("PUT /api/v1/outbox/mail", Who.ADMIN)
            .json("{\"host\": \"\"}")
            .answers("served", "conflict"),
        Row.of("POST /outbox/webhook", Who.ADMIN).form("address", "").answers("served", "conflict"),
        Row.of("PUT /api/v1/outbox/webhook", Who.ADMIN)
            .json("{\"address\": \"\"}")
            .answers("served", "conflict"),
        Row.of("POST /outbox/confirm", Who.ADMIN).form("number", "1").answers("conflict"),
        Row.of("POST /api/v1/outbox/confirmations", Who.ADMIN)
            .json("{\"version\": 1}")
            .answers("conflict"),
        Row.of("POST /outbox/test", Who.ADMIN).bare().answers("served", "invalid-value"),
        Row.of("POST /api/v1/outbox/tests", Who.ADMIN).bare().answers("served", "invalid-value"),
        Row.of("POST /outbox/messages/{message}/retry", Who.ADMIN, "$message")
            .bare()
            .unknown("message")
            .answers("served", "not-found"),
        Row.of("POST /outbox/messages/{message}/dismiss", Who.ADMIN, "$message")
            .bare()
            .unknown("message")
            .answers("served", "not-found"),
        Row.of("POST /api/v1/outbox/messages/{message}/retries", Who.ADMIN, "$message")
            .bare()
            .unknown("message")
            .answers("served", "not-found"));
  }
}
