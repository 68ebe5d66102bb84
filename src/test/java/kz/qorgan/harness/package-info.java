/**
 * What the tests of the running system share: one Qorgan for all of them, started by the launcher
 * itself, and one browser. Nothing here may be used by a class that runs inside the server.
 */
package kz.qorgan.harness;
