/**
 * Who acts, what they may do, and what was done: the one door of every use case. For all features.
 * Must never decide which rows an actor sees: PostgreSQL does, from the session that {@link
 * kz.qorgan.access.Guard} tells it.
 */
package kz.qorgan.access;
