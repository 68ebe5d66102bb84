/**
 * The bodies that work with children, and the accounts of their people. For choosing a recipient,
 * for finding the body that must be told, for the administrator. Must never show an administrator a
 * child.
 */
package kz.qorgan.organisations;
