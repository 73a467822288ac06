package io.sekimori.keys;

import io.sekimori.terms.CustomerHandle;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of wrapped data keys. */
final class DataKeyRows {
  private DataKeyRows() {}

  /** What stands under a name. */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Wrapped(int epoch, byte[] bytes) {}

  private static final String READ =
      """
      select handle, class, epoch, wrapped
        from keys.data_key where handle = any (?) and class = any (?)
      """;

  /**
   * One statement for all names. It may return another class of a named customer; the caller takes
   * what it asked for.
   */
  static Map<KeyName, Wrapped> read(Connection connection, Collection<KeyName> names)
      throws SQLException {
    var handles = new HashSet<UUID>(names.size() * 2);
    var classes = new HashMap<Short, RetentionClass>();
    for (var name : names) {
      handles.add(name.customer().value());
      classes.put((short) name.retention().number(), name.retention());
    }
    try (var statement = connection.prepareStatement(READ)) {
      setArray(statement, 1, "uuid", handles.toArray());
      setArray(statement, 2, "int2", classes.keySet().toArray());
      try (var rows = statement.executeQuery()) {
        var found = new HashMap<KeyName, Wrapped>(names.size() * 2);
        while (rows.next()) {
          var retention = classes.get(rows.getShort(2));
          if (retention != null) {
            found.put(
                new KeyName(new CustomerHandle(rows.getObject(1, UUID.class)), retention),
                new Wrapped(rows.getInt(3), rows.getBytes(4)));
          }
        }
        return found;
      }
    }
  }

  private static final String LIVING =
      """
      select handle from keys.data_key
       where class = ? and handle > coalesce(?::uuid, '00000000-0000-0000-0000-000000000000')
       order by handle limit ?
      """;

  /** Whose keys of a class there are, in the order of the primary key. */
  static List<CustomerHandle> living(
      Connection connection, RetentionClass retention, @Nullable UUID after, int most)
      throws SQLException {
    try (var statement = connection.prepareStatement(LIVING)) {
      statement.setInt(1, retention.number());
      statement.setObject(2, after, Types.OTHER);
      statement.setInt(3, most);
      try (var rows = statement.executeQuery()) {
        var found = new ArrayList<CustomerHandle>();
        while (rows.next()) {
          found.add(new CustomerHandle(rows.getObject(1, UUID.class)));
        }
        return found;
      }
    }
  }

  private static final String INSERT =
      """
      insert into keys.data_key(handle, class, epoch, wrapped)
      select handle, class, ?, wrapped
        from unnest(?::uuid[], ?::int2[], ?::bytea[]) as fresh(handle, class, wrapped)
       order by handle, class
      on conflict do nothing
      """;

  /** Returns how many of the names had no key yet and have this one now. */
  static int insert(Connection connection, int epoch, Map<KeyName, byte[]> fresh)
      throws SQLException {
    try (var statement = connection.prepareStatement(INSERT)) {
      statement.setInt(1, epoch);
      setNames(statement, 2, List.copyOf(fresh.keySet()));
      setArray(statement, 4, "bytea", fresh.values().toArray(byte[][]::new));
      return statement.executeUpdate();
    }
  }

  private static final String SHRED =
      """
      with doomed as (
        select handle, class from keys.data_key
         where (handle, class) in (select * from unnest(?::uuid[], ?::int2[]))
         order by handle, class for update)
      delete from keys.data_key using doomed
       where data_key.handle = doomed.handle and data_key.class = doomed.class
      """;

  /** Rows are locked in the order of the primary key, like everywhere, so nothing can deadlock. */
  static int shred(Connection connection, Collection<KeyName> names) throws SQLException {
    try (var statement = connection.prepareStatement(SHRED)) {
      setNames(statement, 1, List.copyOf(names));
      return statement.executeUpdate();
    }
  }

  private static void setNames(PreparedStatement statement, int first, List<KeyName> names)
      throws SQLException {
    var handles = names.stream().map(name -> name.customer().value()).toArray();
    var classes = names.stream().map(name -> (short) name.retention().number()).toArray();
    setArray(statement, first, "uuid", handles);
    setArray(statement, first + 1, "int2", classes);
  }

  static void setArray(PreparedStatement statement, int position, String type, Object[] values)
      throws SQLException {
    statement.setArray(position, statement.getConnection().createArrayOf(type, values));
  }
}
