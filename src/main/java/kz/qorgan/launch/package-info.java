/**
 * Starts Qorgan: the embedded database (or a given one), its roles, migrations and seeds, then the
 * server as a child process. It runs before the application and is not part of the WAR: it alone
 * holds the passwords of the owner. It must leave nothing running.
 */
@NullMarked
package kz.qorgan.launch;

import org.jspecify.annotations.NullMarked;
