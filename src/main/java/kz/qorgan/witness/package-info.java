/**
 * The audit's witness: signs what the trail holds with a key that the database does not have, and
 * the separate program that verifies the trail by it. No part of the application, whose process
 * never sees the key; knows the database's tables and nothing else of the house.
 */
@NullMarked
package kz.qorgan.witness;

import org.jspecify.annotations.NullMarked;
