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

/// To see all that is put to pay by hand, what does not hold too.
pub const READ_ADJUSTMENTS: Permission = Permission::new(
    "incentives.read-adjustments",
    &[(SalesOperations, All), (Finance, All), (Executive, All), (Auditor, All)],
);

/// To put something to others' pay by hand.
pub const MAKE_ADJUSTMENTS: Permission =
    Permission::new("incentives.make-adjustments", &[(SalesOperations, All), (Finance, All)]);

/// To decide on what others put to pay beyond the limit.
pub const DECIDE_ADJUSTMENTS: Permission =
    Permission::new("incentives.decide-adjustments", &[(Finance, All), (Executive, All)]);

/// To say up to which amount adjustments hold at once.
pub const LIMIT_ADJUSTMENTS: Permission =
    Permission::new("incentives.limit-adjustments", &[(Executive, All)]);

/// To see what people are to reach beside what they sell, and how far they did.
pub const READ_OBJECTIVES: Permission = Permission::new(
    "incentives.read-objectives",
    &[
        (Seller, Own),
        (Manager, Subtree),
        (SalesOperations, All),
        (Finance, All),
        (Executive, All),
        (Auditor, All),
    ],
);

/// To set what others are to reach, and to say how far they did.
pub const SET_OBJECTIVES: Permission =
    Permission::new("incentives.set-objectives", &[(Manager, Subtree), (SalesOperations, All)]);

/// To approve a score that somebody else gave.
pub const APPROVE_SCORES: Permission = Permission::new(
    "incentives.approve-scores",
    &[(Manager, Subtree), (SalesOperations, All), (Finance, All), (Executive, All)],
);

/// To see what is earned and not paid, and what contracts cost.
pub const READ_ACCRUALS: Permission =
    Permission::new("incentives.read-accruals", &[(Finance, All), (Executive, All), (Auditor, All)]);

/// To say over how many months commissions are spread.
pub const SET_COST_RULES: Permission = Permission::new("incentives.set-cost-rules", &[(Finance, All)]);

/// To see what plans would have cost: everybody's pay under plans that are not.
pub const READ_MODELS: Permission =
    Permission::new("incentives.read-models", &[(SalesOperations, All), (Finance, All), (Executive, All)]);

/// To model plans.
pub const WRITE_MODELS: Permission =
    Permission::new("incentives.write-models", &[(SalesOperations, All), (Finance, All)]);

/// All of them.
pub const PERMISSIONS: [Permission; 25] = [
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
    READ_ADJUSTMENTS,
    MAKE_ADJUSTMENTS,
    DECIDE_ADJUSTMENTS,
    LIMIT_ADJUSTMENTS,
    READ_OBJECTIVES,
    SET_OBJECTIVES,
    APPROVE_SCORES,
    READ_ACCRUALS,
    SET_COST_RULES,
    READ_MODELS,
    WRITE_MODELS,
];
