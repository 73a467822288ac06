package io.sekimori.vault;

import io.sekimori.terms.CustomerHandle;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far the searches in memory have read a database, and by which rows it is known again.
 *
 * <p>Numbers are given anew after an older backup was restored. Handles are random, and the ledger,
 * whose index a change carries, is never set back: where both rows stand as they were read,
 * everything before them does too.
 *
 * @param customer the last customer's number, 0 for none
 * @param handle the last customer's handle
 * @param change the last change, {@link Change#NONE} for none
 */
record ReadUpTo(long customer, UUID handle, Change change) {
  static final ReadUpTo NOTHING = new ReadUpTo(0, new UUID(0, 0), Change.NONE);

  /**
   * A customer that changed after it came.
   *
   * @param entry the ledger's, -1 for none
   */
  record Change(long number, long customer, long entry) {
    static final Change NONE = new Change(0, 0, -1);
  }

  ReadUpTo with(long number, CustomerHandle of) {
    return new ReadUpTo(number, of.value(), change);
  }

  ReadUpTo with(Change last) {
    return new ReadUpTo(customer, handle, last);
  }

  /** True if this is the database that was read, or one that went on from there. */
  boolean isIn(JdbcClient client) {
    return client
        .sql(
            """
            select (:customer = 0 or exists (
                     select from vault.customer where id = :customer and handle = :handle))
               and (:number = 0 or exists (
                     select from vault.change
                      where number = :number and customer = :changed
                        and coalesce(entry, -1) = :entry))
            """)
        .param("customer", customer)
        .param("handle", handle)
        .param("number", change.number)
        .param("changed", change.customer)
        .param("entry", change.entry)
        .query(Boolean.class)
        .single();
  }

  void write(DataOutputStream out) throws IOException {
    out.writeLong(customer);
    out.writeLong(handle.getMostSignificantBits());
    out.writeLong(handle.getLeastSignificantBits());
    out.writeLong(change.number);
    out.writeLong(change.customer);
    out.writeLong(change.entry);
  }

  static ReadUpTo read(DataInputStream in) throws IOException {
    long customer = in.readLong();
    var handle = new UUID(in.readLong(), in.readLong());
    return new ReadUpTo(customer, handle, new Change(in.readLong(), in.readLong(), in.readLong()));
  }
}
