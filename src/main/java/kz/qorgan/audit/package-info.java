/**
 * The auditor's review of who did, saw or was refused what. For the auditor alone, whose own
 * looking is in the trail too. Must never show a child: a case is a number here, and a number opens
 * nothing.
 */
package kz.qorgan.audit;
