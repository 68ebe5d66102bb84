/**
 * The inter-agency plan: its sections, measures, deliverables and executors, in the plan's own
 * words. For everybody who works under it, and for cases, which name the measure that generated
 * them. Must never hold a measure in code.
 */
package kz.qorgan.measures;
