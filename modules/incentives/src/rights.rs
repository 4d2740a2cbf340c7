//! Who may what with plans and pay. Nobody learns what a peer earns: pay is one's own, that of those who report to one,
//! or, for whoever answers for all of it, everybody's.

use prestasi_access::Permission;
use prestasi_access::Reach::{All, Own, Subtree};
use prestasi_access::Role::{Auditor, Executive, Finance, Manager, SalesOperations, Seller};

/// To see plans as they are written, and who is paid by them.
pub const READ_PLANS: Permission = Permission::new(
    "incentives.read-plans",
    &[(SalesOperations, All), (Finance, All), (Executive, All), (Auditor, All)],
);

/// To write plans, and to propose them.
pub const WRITE_PLANS: Permission = Permission::new("incentives.write-plans", &[(SalesOperations, All)]);

/// To approve what somebody else proposed.
pub const APPROVE_PLANS: Permission =
    Permission::new("incentives.approve-plans", &[(Finance, All), (Executive, All)]);

/// To say who is paid by which plan.
pub const ASSIGN_PLANS: Permission = Permission::new("incentives.assign-plans", &[(SalesOperations, All)]);

/// To read what one's own plan promises, and to accept it.
pub const ACCEPT_PLANS: Permission =
    Permission::new("incentives.accept-plans", &[(Seller, Own), (Manager, Own)]);

/// To see what is earned and paid.
pub const READ_PAY: Permission = Permission::new(
    "incentives.read-pay",
    &[
        (Seller, Own),
        (Manager, Subtree),
        (SalesOperations, All),
        (Finance, All),
        (Executive, All),
        (Auditor, All),
    ],
);

/// To have plans calculated, and to see how that went.
pub const RUN_PLANS: Permission =
    Permission::new("incentives.run-plans", &[(SalesOperations, All), (Finance, All)]);

/// To close pay periods, to open the last one again, and to lock them.
pub const CLOSE_PERIODS: Permission =
    Permission::new("incentives.close-periods", &[(SalesOperations, All), (Finance, All)]);

/// To put together what is paid out, and to say that it was.
pub const PREPARE_PAYOUTS: Permission =
    Permission::new("incentives.prepare-payouts", &[(SalesOperations, All), (Finance, All)]);

/// To see what is paid out together.
pub const READ_PAYOUTS: Permission = Permission::new(
    "incentives.read-payouts",
    &[(SalesOperations, All), (Finance, All), (Executive, All), (Auditor, All)],
);

/// To approve what somebody else put together.
pub const APPROVE_PAYOUTS: Permission =
    Permission::new("incentives.approve-payouts", &[(Finance, All), (Executive, All)]);

/// To see what is said to be wrong with pay: one's own, that of those who report to one, or all.
pub const READ_DISPUTES: Permission = Permission::new(
    "incentives.read-disputes",
    &[(Seller, Own), (Manager, Subtree), (SalesOperations, All), (Finance, All), (Auditor, All)],
);

/// To say that one's own pay is wrong.
pub const RAISE_DISPUTES: Permission =
    Permission::new("incentives.raise-disputes", &[(Seller, Own), (Manager, Own)]);

/// To decide on what others say.
pub const DECIDE_DISPUTES: Permission =
    Permission::new("incentives.decide-disputes", &[(SalesOperations, All), (Finance, All)]);

/// To see what plans would have cost: everybody's pay under plans that are not.
pub const READ_MODELS: Permission =
    Permission::new("incentives.read-models", &[(SalesOperations, All), (Finance, All), (Executive, All)]);

/// To model plans.
pub const WRITE_MODELS: Permission =
    Permission::new("incentives.write-models", &[(SalesOperations, All), (Finance, All)]);

/// All of them.
pub const PERMISSIONS: [Permission; 16] = [
    READ_PLANS,
    WRITE_PLANS,
    APPROVE_PLANS,
    ASSIGN_PLANS,
    ACCEPT_PLANS,
    READ_PAY,
    RUN_PLANS,
    CLOSE_PERIODS,
    PREPARE_PAYOUTS,
    READ_PAYOUTS,
    APPROVE_PAYOUTS,
    READ_DISPUTES,
    RAISE_DISPUTES,
    DECIDE_DISPUTES,
    READ_MODELS,
    WRITE_MODELS,
];
