-- Nybesök i primärvården ur datalagrets kontakter: utgåvans månader och samma månader året före.
SELECT
    strftime(dag, '%Y-%m') AS manad,
    enhet AS vardcentral,
    CASE WHEN GROUPING(kontakter.kon) = 1 THEN 'totalt' ELSE kontakter.kon END AS kon,
    COUNT(*) AS besok,
    COUNT(*) FILTER (WHERE vantat_dagar <= 3) AS inom_3_dagar
FROM kontakter
WHERE slag = 'nybesok' AND dag BETWEEN :first_day_before AND :last_day
GROUP BY GROUPING SETS ((strftime(dag, '%Y-%m'), enhet, kontakter.kon), (strftime(dag, '%Y-%m'), enhet))
